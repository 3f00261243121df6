<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>… and {n:,} more layer(s), shaped alike</source>
        <translation><numerusform>… and {n:,} more layer, shaped alike</numerusform><numerusform>… and {n:,} more layers, shaped alike</numerusform></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message numerus="yes">
        <source>{n} other(s)…</source>
        <translation><numerusform>{n} other…</numerusform><numerusform>{n} others…</numerusform></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>{n} more…</source>
        <translation><numerusform>{n} more…</numerusform><numerusform>{n} more…</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} notice(s)</source>
        <translation><numerusform>{n} notice</numerusform><numerusform>{n} notices</numerusform></translation>
    </message>
</context>
<context>
    <name>ReadoutView</name>
    <message numerus="yes">
        <source>softmax({name} · output + bias) over {n:,} class(es): the likeliest at each timestep</source>
        <translation><numerusform>softmax({name} · output + bias) over {n:,} class: the likeliest at each timestep</numerusform><numerusform>softmax({name} · output + bias) over {n:,} classes: the likeliest at each timestep</numerusform></translation>
    </message>
</context>
<context>
    <name>StepTerms</name>
    <message numerus="yes">
        <source>{n} term(s)</source>
        <translation><numerusform>{n} term</numerusform><numerusform>{n} terms</numerusform></translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message numerus="yes">
        <source>{n:,} timestep(s)</source>
        <translation><numerusform>{n:,} timestep</numerusform><numerusform>{n:,} timesteps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{timesteps} of {n:,} number(s).</source>
        <translation><numerusform>{timesteps} of {n:,} number.</numerusform><numerusform>{timesteps} of {n:,} numbers.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{batch:,} sequences of {timesteps} of {n:,} number(s).</source>
        <translation><numerusform>{batch:,} sequences of {timesteps} of {n:,} number.</numerusform><numerusform>{batch:,} sequences of {timesteps} of {n:,} numbers.</numerusform></translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message numerus="yes">
        <source>of the model: {n:,} token(s)</source>
        <translation><numerusform>of the model: {n:,} token</numerusform><numerusform>of the model: {n:,} tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} token(s), a vocabulary of {size}: {listed}</source>
        <translation><numerusform>{n} token, a vocabulary of {size}: {listed}</numerusform><numerusform>{n} tokens, a vocabulary of {size}: {listed}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{file}: {n:,} token(s)</source>
        <translation><numerusform>{file}: {n:,} token</numerusform><numerusform>{file}: {n:,} tokens</numerusform></translation>
    </message>
</context>
<context>
    <name>rnnlab</name>
    <message numerus="yes">
        <source>There (is|are) {n} length(s) for a batch of {batch}; give one for each sequence.</source>
        <translation><numerusform>There is {n} length for a batch of {batch}; give one for each sequence.</numerusform><numerusform>There are {n} lengths for a batch of {batch}; give one for each sequence.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>This network has parameters of its own and reads {n} feature(s) at each timestep, but the input has {features}; give it an input with {n}.</source>
        <translation><numerusform>This network has parameters of its own and reads {n} feature at each timestep, but the input has {features}; give it an input with {n}.</numerusform><numerusform>This network has parameters of its own and reads {n} features at each timestep, but the input has {features}; give it an input with {n}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The input has {n} feature(s) at each timestep, but input_size is {input_size}; set input_size to {n}, or give an input with {input_size}.</source>
        <translation><numerusform>The input has {n} feature at each timestep, but input_size is {input_size}; set input_size to {n}, or give an input with {input_size}.</numerusform><numerusform>The input has {n} features at each timestep, but input_size is {input_size}; set input_size to {n}, or give an input with {input_size}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{tensor}[{place}]: {n} number(s)</source>
        <translation><numerusform>{tensor}[{place}]: {n} number</numerusform><numerusform>{tensor}[{place}]: {n} numbers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Paste {n} number(s) into the input</source>
        <translation><numerusform>Paste {n} number into the input</numerusform><numerusform>Paste {n} numbers into the input</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{file} has {n} feature(s) at each timestep, and {first} has {other}; a batch has the same.</source>
        <translation><numerusform>{file} has {n} feature at each timestep, and {first} has {other}; a batch has the same.</numerusform><numerusform>{file} has {n} features at each timestep, and {first} has {other}; a batch has the same.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{file}, row {row}: {n} column(s), but the first row has {width}.</source>
        <translation><numerusform>{file}, row {row}: {n} column, but the first row has {width}.</numerusform><numerusform>{file}, row {row}: {n} columns, but the first row has {width}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The script in {language} is on the clipboard: {n} line(s).</source>
        <translation><numerusform>The script in {language} is on the clipboard: {n} line.</numerusform><numerusform>The script in {language} is on the clipboard: {n} lines.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Paint {n} number(s) of {tensor}</source>
        <translation><numerusform>Paint {n} number of {tensor}</numerusform><numerusform>Paint {n} numbers of {tensor}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Paste {n} number(s) into {tensor}</source>
        <translation><numerusform>Paste {n} number into {tensor}</numerusform><numerusform>Paste {n} numbers into {tensor}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The module takes {axes}, or (L, H_in) for one sequence; this has {n} ax(is|es).</source>
        <translation><numerusform>The module takes {axes}, or (L, H_in) for one sequence; this has {n} axis.</numerusform><numerusform>The module takes {axes}, or (L, H_in) for one sequence; this has {n} axes.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Two axes are read as one unbatched sequence of {n} timestep(s). If they are a batch of {n}, one timestep each, the time axis is missing.</source>
        <translation><numerusform>Two axes are read as one unbatched sequence of {n} timestep. If they are a batch of {n}, one timestep each, the time axis is missing.</numerusform><numerusform>Two axes are read as one unbatched sequence of {n} timesteps. If they are a batch of {n}, one timestep each, the time axis is missing.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>nn.{cell} was run again just now, in float64 on the CPU, on the first {n} timestep(s) of your batch (N = {items}).</source>
        <translation><numerusform>nn.{cell} was run again just now, in float64 on the CPU, on the first {n} timestep of your batch (N = {items}).</numerusform><numerusform>nn.{cell} was run again just now, in float64 on the CPU, on the first {n} timesteps of your batch (N = {items}).</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>torch stacks the gates' rows as i, f, g, o: input, forget, cell and output gate, {n} row(s) each.</source>
        <translation><numerusform>torch stacks the gates' rows as i, f, g, o: input, forget, cell and output gate, {n} row each.</numerusform><numerusform>torch stacks the gates' rows as i, f, g, o: input, forget, cell and output gate, {n} rows each.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>torch stacks the gates' rows as r, z, n: reset, update and new gate, {n} row(s) each.</source>
        <translation><numerusform>torch stacks the gates' rows as r, z, n: reset, update and new gate, {n} row each.</numerusform><numerusform>torch stacks the gates' rows as r, z, n: reset, update and new gate, {n} rows each.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>nn.RNN has no gates: its {n} row(s) (is|are) one block.</source>
        <translation><numerusform>nn.RNN has no gates: its {n} row is one block.</numerusform><numerusform>nn.RNN has no gates: its {n} rows are one block.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>weight_hr maps h from {hidden} to {n} unit(s) after every step: h and output have proj_size units (H_out), c keeps hidden_size (H_cell).</source>
        <translation><numerusform>weight_hr maps h from {hidden} to {n} unit after every step: h and output have proj_size units (H_out), c keeps hidden_size (H_cell).</numerusform><numerusform>weight_hr maps h from {hidden} to {n} units after every step: h and output have proj_size units (H_out), c keeps hidden_size (H_cell).</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Your network has none; with proj_size={size}, as tried here, weight_hr would map h from {hidden} to {n} unit(s) (H_out) after every step, and c would keep {hidden} (H_cell).</source>
        <translation><numerusform>Your network has none; with proj_size={size}, as tried here, weight_hr would map h from {hidden} to {n} unit (H_out) after every step, and c would keep {hidden} (H_cell).</numerusform><numerusform>Your network has none; with proj_size={size}, as tried here, weight_hr would map h from {hidden} to {n} units (H_out) after every step, and c would keep {hidden} (H_cell).</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>There is a vocabulary of {n:,} token(s).</source>
        <translation><numerusform>There is a vocabulary of {n:,} token.</numerusform><numerusform>There is a vocabulary of {n:,} tokens.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>“{token}” is not in the vocabulary of {n:,} token(s); leave it out, or choose another vocabulary.</source>
        <translation><numerusform>“{token}” is not in the vocabulary of {n:,} token; leave it out, or choose another vocabulary.</numerusform><numerusform>“{token}” is not in the vocabulary of {n:,} tokens; leave it out, or choose another vocabulary.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>“{token}” has the number {id}, but the embedding has {n:,} row(s).</source>
        <translation><numerusform>“{token}” has the number {id}, but the embedding has {n:,} row.</numerusform><numerusform>“{token}” has the number {id}, but the embedding has {n:,} rows.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{size} mel bands: {n} timestep(s)</source>
        <translation><numerusform>{size} mel bands: {n} timestep</numerusform><numerusform>{size} mel bands: {n} timesteps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{size} log-mel bands: {n} timestep(s)</source>
        <translation><numerusform>{size} log-mel bands: {n} timestep</numerusform><numerusform>{size} log-mel bands: {n} timesteps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>frames of {size} samples: {n} timestep(s)</source>
        <translation><numerusform>frames of {size} samples: {n} timestep</numerusform><numerusform>frames of {size} samples: {n} timesteps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{file} has more rows than the {n} timestep(s) of a sequence; leave the others out.</source>
        <translation><numerusform>{file} has more rows than the {n} timestep of a sequence; leave the others out.</numerusform><numerusform>{file} has more rows than the {n} timesteps of a sequence; leave the others out.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>This network has parameters of its own and reads {n} number(s): take an embedding, or a vocabulary of as many tokens.</source>
        <translation><numerusform>This network has parameters of its own and reads {n} number: take an embedding, or a vocabulary of as many tokens.</numerusform><numerusform>This network has parameters of its own and reads {n} numbers: take an embedding, or a vocabulary of as many tokens.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Use a text of {n} token(s) as input</source>
        <translation><numerusform>Use a text of {n} token as input</numerusform><numerusform>Use a text of {n} tokens as input</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>This network has parameters of its own and reads {n} column(s), not {count}.</source>
        <translation><numerusform>This network has parameters of its own and reads {n} column, not {count}.</numerusform><numerusform>This network has parameters of its own and reads {n} columns, not {count}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{folder}: {n} sequence(s) of {timesteps}.</source>
        <translation><numerusform>{folder}: {n} sequence of {timesteps}.</numerusform><numerusform>{folder}: {n} sequences of {timesteps}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} timestep(s)</source>
        <translation><numerusform>{n} timestep</numerusform><numerusform>{n} timesteps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{shortest} to {n} timestep(s)</source>
        <translation><numerusform>{shortest} to {n} timestep</numerusform><numerusform>{shortest} to {n} timesteps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{file}: {seconds:.1f} s at {rate:,} Hz, taken as {n} feature(s) every {hop} ms.</source>
        <translation><numerusform>{file}: {seconds:.1f} s at {rate:,} Hz, taken as {n} feature every {hop} ms.</numerusform><numerusform>{file}: {seconds:.1f} s at {rate:,} Hz, taken as {n} features every {hop} ms.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} layer(s)</source>
        <translation><numerusform>{n} layer</numerusform><numerusform>{n} layers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The table of shapes is on the clipboard: {n:,} row(s).</source>
        <translation><numerusform>The table of shapes is on the clipboard: {n:,} row.</numerusform><numerusform>The table of shapes is on the clipboard: {n:,} rows.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n:,} number(s) (is|are) on the clipboard.</source>
        <translation><numerusform>{n:,} number is on the clipboard.</numerusform><numerusform>{n:,} numbers are on the clipboard.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The program is on the clipboard: {n:,} line(s).</source>
        <translation><numerusform>The program is on the clipboard: {n:,} line.</numerusform><numerusform>The program is on the clipboard: {n:,} lines.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} step(s)</source>
        <translation><numerusform>{n} step</numerusform><numerusform>{n} steps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} step(s) (is|are) not shown: t = {timestep} to {last}</source>
        <translation><numerusform>{n} step is not shown: t = {timestep} to {last}</numerusform><numerusform>{n} steps are not shown: t = {timestep} to {last}</numerusform></translation>
    </message>
</context>
</TS>
