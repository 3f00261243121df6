<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quantities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timesteps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all lanes, as they look now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first timestep lies after the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An .npy file holds one array: tick exactly one quantity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one quantity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape inspector</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parity with the module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} · {milliseconds:,.1f} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equals {witness}: max |Δ| = {worst:.1e}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs from {witness}: max |Δ| = {worst:.1e}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every number on screen was computed by rnnlab from the equations, and compared with PyTorch.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timestep slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timestep shown by the cursor; ← and → step, Ctrl+← and Ctrl+→ step by ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The current timestep; type one to go there (Ctrl+J)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timesteps per second: [ slower, ] faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the player does at the last timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{speed:g} per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{speed:g}/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Space, the arrows, Home, End, [ and ] work while the heatmaps or the player have the focus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See every number a recurrent network computes, timestep by timestep, proven equal to PyTorch&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About rnnlab</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>rnnlab</name>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{verb}: {edit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy archive (.npz): every array by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy array (.npy): one quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (.csv): one row for each number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HDF5 (.h5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safetensors (.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the heatmaps (.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing of the heatmaps (.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing of the heatmaps (.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt lacks system libraries; install them with: {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display to open a window on; rnnlab.trace works without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no example {given}; choose one of {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture can&apos;t be written to {path}; choose a folder that can be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open example {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing parameters and input…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking against the module…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back and forth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arrays are in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is True or False, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropout is a probability from 0 to 1, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proj_size must be smaller than hidden_size, but {proj_size} is not below {hidden_size}; lower proj_size or raise hidden_size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}={given} does not apply: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only nn.RNN lets you choose; the other cells fix their own functions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only nn.LSTM can project its hidden state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loop written by hand has one layer, one direction and one bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropout acts between layers, and there is only one; add a layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is one of {choices}, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a whole number of at least {least}, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unbatched input is one sequence, but batch is {batch}; set batch to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a given input holds values, and it must hold them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values are {shape}, but batch is {batch} and timesteps is {timesteps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialisation {name} does not apply: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input has {features} features at each timestep, but input_size is {input_size}; set input_size to {features}, or give an input with {input_size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loop written by hand takes one unbatched sequence; set unbatched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {given}, but this network wants {wanted}: {axes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only an nn.LSTM with bias has a forget-gate bias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loop written by hand runs over one unbatched sequence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unbatched input is one sequence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network and input need {needed:,.1f} GiB, but {free:,.1f} GiB are free; lower timesteps, batch, hidden_size or num_layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no device {given} here; choose one of {devices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple&apos;s GPU has no float64; choose float32 or the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A module to trace is an nn.RNN, nn.LSTM or nn.GRU, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what goes in: one vector of H_in numbers at each timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h of the top layer at every timestep, both directions side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h before the first step, for each layer and direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h after the last step, for each layer and direction; the reverse direction ends at t = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c before the first step, for each layer and direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c after the last step, for each layer and direction; the reverse direction ends at t = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the stack of states so far: it grows by one row at each timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pre-activation, before tanh or relu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell state: the LSTM&apos;s memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input gate: how much of the candidate is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget gate: how much of the old cell state is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell gate: the candidate for the cell state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output gate: how much of the cell state shows in h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden state before its projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset gate: how much of the old state enters the candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update gate: how much of the old state is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new gate: the candidate for the hidden state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recurrent share of the new gate, inside the reset gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input gate before its sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget gate before its sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell gate before its tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output gate before its sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset gate before its sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update gate before its sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new gate before its tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input-to-hidden weights, one block of rows for each gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden-to-hidden weights, one block of rows for each gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias added to the input&apos;s share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bias added to the state&apos;s share; torch keeps both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>projection of the hidden state (proj_size)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights of the input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights of the state before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only an LSTM has c_n; this network is {cell}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open input…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy heatmaps as image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause, from &amp;anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;revious timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten timesteps on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten timesteps back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to timestep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;aster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dim what is not computed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mark saturated units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel &amp;computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;This machine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About rnnlab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. RNN by hand in NumPy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every weight is drawn from [0, 1), so the sums are large and tanh saturates: h is close to 1 from the second timestep on. Watch “states” grow from (1, 8) to (10, 8). (A loop that reads input_dim must define it first: it is the number of features, here 4.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. nn.RNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output holds h at every timestep, h_n only the last: pick each in the shape inspector and see which columns light up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. Deep nn.RNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two layers: layer 1 reads the h of layer 0. output shows the top layer only, h_n (2, 1, 8) the last state of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4. Deep bidirectional nn.RNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play: the reverse direction fills from the right. output is (1, 10, 16), both directions side by side; the reverse half of h_n (4, 1, 8) is the state at t = 0, not at t = 9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5. nn.LSTM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the forget gate f is near 1 the cell state c is kept; where it is near 0 it is wiped. nn.LSTM shows you neither. (The option is spelled batch_first: with batch_fisrt Python raises a TypeError.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6. nn.GRU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the update gate z is near 1 the old h stays; where it is near 0 the candidate n takes its place. (torch.Tensor(1, 10, 5) is uninitialised memory; torch.randn(1, 10, 5) is what was meant.)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
