<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>ArchitecturePanel</name>
    <message>
        <source>new</source>
        <translation>새로</translation>
    </message>
    <message>
        <source>Draw other parameters</source>
        <translation>다른 매개변수를 뽑습니다</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>새 시드</translation>
    </message>
</context>
<context>
    <name>ColourBar</name>
    <message>
        <source>Colours of {name}: {low:g} to {high:g}</source>
        <translation>{name}의 색 범위: {low:g} ~ {high:g}</translation>
    </message>
    <message>
        <source>Click to type the range of these colours. It is the same at every timestep.</source>
        <translation>누르면 이 색의 범위를 입력할 수 있습니다. 범위는 모든 시점에서 같습니다.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>First timestep</source>
        <translation>첫 시점</translation>
    </message>
    <message>
        <source>Last timestep</source>
        <translation>마지막 시점</translation>
    </message>
    <message>
        <source>to</source>
        <translation>~</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>형식(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Quantities</source>
        <translation>값의 종류(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Timesteps</source>
        <translation>시점(&amp;T)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>약 {size}</translation>
    </message>
    <message>
        <source>all lanes, as they look now</source>
        <translation>지금 보이는 그대로 모든 줄</translation>
    </message>
    <message>
        <source>The first timestep lies after the last.</source>
        <translation>첫 시점이 마지막 시점보다 뒤에 있습니다.</translation>
    </message>
    <message>
        <source>An .npy file holds one array: tick exactly one quantity.</source>
        <translation>.npy 파일에는 배열이 하나만 들어갑니다. 값의 종류를 하나만 고르세요.</translation>
    </message>
    <message>
        <source>Tick at least one quantity.</source>
        <translation>값의 종류를 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>내보낼 파일</translation>
    </message>
</context>
<context>
    <name>Heatmaps</name>
    <message>
        <source>Heatmaps</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>Hidden states and gates over time. ← and → move in time, ↑ and ↓ from unit to unit.</source>
        <translation>시간에 따른 은닉 상태와 게이트입니다. ←와 →는 시간을, ↑와 ↓는 유닛을 옮겨 다닙니다.</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>layer {layer}</source>
        <translation>층 {layer}</translation>
    </message>
    <message>
        <source>layer {layer} · reverse ←</source>
        <translation>층 {layer} · 역방향 ←</translation>
    </message>
    <message>
        <source>layer {layer} · forward →</source>
        <translation>층 {layer} · 순방향 →</translation>
    </message>
    <message>
        <source>Nothing is computed yet.</source>
        <translation>아직 계산된 것이 없습니다.</translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation>PyTorch를 불러오는 중…</translation>
    </message>
    <message>
        <source>recomputing…</source>
        <translation>다시 계산하는 중…</translation>
    </message>
    <message>
        <source>Show all timesteps</source>
        <translation>모든 시점 보기</translation>
    </message>
    <message>
        <source>Colour range…</source>
        <translation>색 범위…</translation>
    </message>
    <message>
        <source>{quantity}{place} · t = {timestep} · unit {unit} = {value}</source>
        <translation>{quantity}{place} · t = {timestep} · 유닛 {unit} = {value}</translation>
    </message>
    <message>
        <source>{count} × NaN or Inf</source>
        <translation>NaN 또는 Inf {count}개</translation>
    </message>
</context>
<context>
    <name>InputPanel</name>
    <message>
        <source>&amp;kind</source>
        <translation>종류(&amp;K)</translation>
    </message>
    <message>
        <source>Kind of input</source>
        <translation>입력의 종류</translation>
    </message>
    <message>
        <source>What goes in at each timestep. No kind reads uninitialised memory.</source>
        <translation>각 시점에 들어가는 값입니다. 초기화되지 않은 메모리를 읽는 종류는 없습니다.</translation>
    </message>
    <message>
        <source>Seed of the input</source>
        <translation>입력의 시드</translation>
    </message>
    <message>
        <source>The same numbers as torch.manual_seed(seed) followed by torch.randn or torch.rand</source>
        <translation>torch.manual_seed(seed) 다음에 torch.randn 또는 torch.rand를 부른 것과 같은 수입니다</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>Use the numbers of an .npy, .npz or .csv file; it can also be dropped on the window</source>
        <translation>.npy, .npz, .csv 파일의 수를 씁니다. 파일을 창에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>h_0, c_0…</source>
        <translation>h_0, c_0…</translation>
    </message>
    <message>
        <source>Read initial states: an .npz with h_0 and c_0, or one array for h_0</source>
        <translation>초기 상태를 읽습니다. h_0과 c_0이 든 .npz, 또는 h_0 배열 하나</translation>
    </message>
    <message>
        <source>Input values</source>
        <translation>입력 값</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Type a value to change it; Ctrl+C and Ctrl+V copy and paste blocks</source>
        <translation>값을 입력해 바꿉니다. Ctrl+C와 Ctrl+V로 영역을 복사하고 붙여 넣습니다</translation>
    </message>
    <message>
        <source>Open input</source>
        <translation>입력 열기</translation>
    </message>
    <message>
        <source>from: {source}</source>
        <translation>출처: {source}</translation>
    </message>
    <message>
        <source>Open initial state</source>
        <translation>초기 상태 열기</translation>
    </message>
    <message>
        <source>reading {name}…</source>
        <translation>{name} 읽는 중…</translation>
    </message>
    <message>
        <source>Arrays ({pattern})</source>
        <translation>배열 ({pattern})</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>형태</translation>
    </message>
    <message>
        <source>axes</source>
        <translation>축</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Shapes of all tensors</source>
        <translation>모든 텐서의 형태</translation>
    </message>
    <message>
        <source>… and {count:,} more layers, shaped alike</source>
        <translation>… 모양이 같은 층이 {count:,}개 더 있습니다</translation>
    </message>
    <message>
        <source>Pick a tensor to see which cells of the heatmaps it is made of.</source>
        <translation>텐서를 고르면 그것이 히트맵의 어느 칸으로 이루어졌는지 보입니다.</translation>
    </message>
    <message>
        <source>reverse</source>
        <translation>역방향</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순방향</translation>
    </message>
    <message>
        <source>{name}{part}: {quantity} of layer {layer}, {way}, at {span}</source>
        <translation>{name}{part}: 층 {layer}의 {quantity}, {way}, {span}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Architecture</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Shape inspector</source>
        <translation>형태 살펴보기</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>언어(&amp;G)</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>QuantitiesPanel</name>
    <message>
        <source>usual</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Show the input, the gates and the states</source>
        <translation>입력, 게이트, 상태를 보입니다</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전부</translation>
    </message>
    <message>
        <source>Show every quantity, also what stands before each gate&apos;s sigmoid or tanh</source>
        <translation>각 게이트의 시그모이드나 tanh 이전 값까지 모두 보입니다</translation>
    </message>
    <message>
        <source>batch item</source>
        <translation>배치 항목</translation>
    </message>
    <message>
        <source>Batch item</source>
        <translation>배치 항목</translation>
    </message>
    <message>
        <source>Which sequence of the batch the heatmaps show</source>
        <translation>히트맵에 보일 배치의 시퀀스</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>{name} 보이기</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
</context>
<context>
    <name>RangeDialog</name>
    <message>
        <source>Colour range</source>
        <translation>색 범위</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>부터(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>까지(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>자동(&amp;A)</translation>
    </message>
    <message>
        <source>Type two numbers, such as -1 and 1.</source>
        <translation>-1과 1처럼 수 두 개를 입력하세요.</translation>
    </message>
    <message>
        <source>The first number must be below the second.</source>
        <translation>첫째 수가 둘째 수보다 작아야 합니다.</translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>timestep t</source>
        <translation>시점 t</translation>
    </message>
    <message>
        <source>at t = {timestep}</source>
        <translation>t = {timestep}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Parity with the module</source>
        <translation>모듈과의 일치</translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation>PyTorch를 불러오는 중…</translation>
    </message>
    <message>
        <source>{device} · {milliseconds:,.1f} ms</source>
        <translation>{device} · {milliseconds:,.1f} ms</translation>
    </message>
    <message>
        <source>equals {witness}: max |Δ| = {worst:.1e}</source>
        <translation>{witness}와 일치: 최대 |Δ| = {worst:.1e}</translation>
    </message>
    <message>
        <source>differs from {witness}: max |Δ| = {worst:.1e}</source>
        <translation>{witness}와 다름: 최대 |Δ| = {worst:.1e}</translation>
    </message>
    <message>
        <source>Every number on screen was computed by rnnlab from the equations, and compared with PyTorch.</source>
        <translation>화면의 모든 수는 rnnlab이 수식으로 계산했고 PyTorch와 비교했습니다.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timestep slider</source>
        <translation>시점 슬라이더</translation>
    </message>
    <message>
        <source>The timestep shown by the cursor; ← and → step, Ctrl+← and Ctrl+→ step by ten</source>
        <translation>커서가 가리키는 시점입니다. ←와 →는 한 시점씩, Ctrl+←와 Ctrl+→는 열 시점씩 옮깁니다</translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation>시점</translation>
    </message>
    <message>
        <source>The current timestep; type one to go there (Ctrl+J)</source>
        <translation>현재 시점입니다. 입력하면 그 시점으로 갑니다(Ctrl+J)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Timesteps per second: [ slower, ] faster</source>
        <translation>초당 시점 수: [ 느리게, ] 빠르게</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>끝에서</translation>
    </message>
    <message>
        <source>What the player does at the last timestep</source>
        <translation>마지막 시점에서 재생기가 하는 일</translation>
    </message>
    <message>
        <source>{speed:g} per second</source>
        <translation>초당 {speed:g}</translation>
    </message>
    <message>
        <source>{speed:g}/s</source>
        <translation>{speed:g}/초</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Space, the arrows, Home, End, [ and ] work while the heatmaps or the player have the focus.</source>
        <translation>스페이스, 화살표, Home, End, [ 와 ] 는 히트맵이나 재생기에 초점이 있을 때 작동합니다.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>살펴보는 중…</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>See every number a recurrent network computes, timestep by timestep, proven equal to PyTorch&apos;s own.</source>
        <translation>순환 신경망이 계산하는 모든 수를 시점마다 봅니다. PyTorch의 값과 같음이 증명됩니다.</translation>
    </message>
    <message>
        <source>About rnnlab</source>
        <translation>rnnlab 정보</translation>
    </message>
</context>
<context>
    <name>rnnlab</name>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>{verb}: {edit}</source>
        <translation>{verb}: {edit}</translation>
    </message>
    <message>
        <source>NumPy archive (.npz): every array by name</source>
        <translation>NumPy 묶음 (.npz): 모든 배열을 이름으로</translation>
    </message>
    <message>
        <source>NumPy array (.npy): one quantity</source>
        <translation>NumPy 배열 (.npy): 값 한 종류</translation>
    </message>
    <message>
        <source>Table (.csv): one row for each number</source>
        <translation>표 (.csv): 수 하나에 한 행</translation>
    </message>
    <message>
        <source>HDF5 (.h5)</source>
        <translation>HDF5 (.h5)</translation>
    </message>
    <message>
        <source>Safetensors (.safetensors)</source>
        <translation>Safetensors (.safetensors)</translation>
    </message>
    <message>
        <source>Picture of the heatmaps (.png)</source>
        <translation>히트맵 그림 (.png)</translation>
    </message>
    <message>
        <source>Drawing of the heatmaps (.svg)</source>
        <translation>히트맵 도면 (.svg)</translation>
    </message>
    <message>
        <source>Drawing of the heatmaps (.pdf)</source>
        <translation>히트맵 도면 (.pdf)</translation>
    </message>
    <message>
        <source>The picture is in {path}.</source>
        <translation>그림을 {path}에 저장했습니다.</translation>
    </message>
    <message>
        <source>Qt lacks system libraries; install them with: {line}</source>
        <translation>Qt에 필요한 시스템 라이브러리가 없습니다. 이렇게 설치하세요: {line}</translation>
    </message>
    <message>
        <source>There is no display to open a window on; rnnlab.trace works without one.</source>
        <translation>창을 열 화면이 없습니다. rnnlab.trace는 화면 없이도 됩니다.</translation>
    </message>
    <message>
        <source>There is no example {given}; choose one of {names}.</source>
        <translation>{given}이라는 예제는 없습니다. 다음에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be written to {path}; choose a folder that can be written to.</source>
        <translation>그림을 {path}에 쓸 수 없습니다. 쓸 수 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Open example {name}</source>
        <translation>예제 열기: {name}</translation>
    </message>
    <message>
        <source>Drawing parameters and input…</source>
        <translation>매개변수와 입력을 뽑는 중…</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>Checking against the module…</source>
        <translation>모듈과 비교하는 중…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>쓰는 중…</translation>
    </message>
    <message>
        <source>once</source>
        <translation>한 번</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>back and forth</source>
        <translation>왕복</translation>
    </message>
    <message>
        <source>The arrays are in {path}.</source>
        <translation>배열을 {path}에 저장했습니다.</translation>
    </message>
    <message>
        <source>{name} is True or False, not {given}.</source>
        <translation>{name}은(는) True 또는 False여야 하는데 {given}입니다.</translation>
    </message>
    <message>
        <source>dropout is a probability from 0 to 1, not {given}.</source>
        <translation>dropout은 0부터 1까지의 확률이어야 하는데 {given}입니다.</translation>
    </message>
    <message>
        <source>proj_size must be smaller than hidden_size, but {proj_size} is not below {hidden_size}; lower proj_size or raise hidden_size.</source>
        <translation>proj_size는 hidden_size보다 작아야 하는데 {proj_size}은(는) {hidden_size}보다 작지 않습니다. proj_size를 낮추거나 hidden_size를 높이세요.</translation>
    </message>
    <message>
        <source>{name}={given} does not apply: {reason}</source>
        <translation>{name}={given}은(는) 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>only nn.RNN lets you choose; the other cells fix their own functions.</source>
        <translation>nn.RNN에서만 고를 수 있습니다. 다른 셀은 함수가 정해져 있습니다.</translation>
    </message>
    <message>
        <source>only nn.LSTM can project its hidden state.</source>
        <translation>nn.LSTM만 은닉 상태를 투영할 수 있습니다.</translation>
    </message>
    <message>
        <source>the loop written by hand has one layer, one direction and one bias.</source>
        <translation>직접 쓴 반복문은 층, 방향, 편향이 하나씩입니다.</translation>
    </message>
    <message>
        <source>dropout acts between layers, and there is only one; add a layer.</source>
        <translation>dropout은 층 사이에서 작용하는데 층이 하나뿐입니다. 층을 더하세요.</translation>
    </message>
    <message>
        <source>{name} is one of {choices}, not {given}.</source>
        <translation>{name}은(는) {choices} 중 하나여야 하는데 {given}입니다.</translation>
    </message>
    <message>
        <source>{name} is a whole number of at most {most}, not {given}.</source>
        <translation>{name}은(는) {most} 이하의 정수여야 하는데 {given}입니다.</translation>
    </message>
    <message>
        <source>{name} is a whole number of at least {least}, not {given}.</source>
        <translation>{name}은(는) {least} 이상의 정수여야 하는데 {given}입니다.</translation>
    </message>
    <message>
        <source>An unbatched input is one sequence, but batch is {batch}; set batch to 1.</source>
        <translation>배치 없는 입력은 시퀀스 하나인데 batch가 {batch}입니다. batch를 1로 하세요.</translation>
    </message>
    <message>
        <source>Only a given input holds values, and it must hold them.</source>
        <translation>주어진 입력만 값을 가지며, 반드시 가져야 합니다.</translation>
    </message>
    <message>
        <source>The values are {shape}, but batch is {batch} and timesteps is {timesteps}.</source>
        <translation>값의 형태는 {shape}인데 batch는 {batch}, timesteps는 {timesteps}입니다.</translation>
    </message>
    <message>
        <source>Initialisation {name} does not apply: {reason}</source>
        <translation>초기화 {name}은(는) 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The input has {features} features at each timestep, but input_size is {input_size}; set input_size to {features}, or give an input with {input_size}.</source>
        <translation>입력은 시점마다 특징이 {features}개인데 input_size는 {input_size}입니다. input_size를 {features}(으)로 하거나 특징이 {input_size}개인 입력을 주세요.</translation>
    </message>
    <message>
        <source>The loop written by hand takes one unbatched sequence (L, H_in), but batch is {batch}.</source>
        <translation>직접 쓴 반복문은 배치 없는 시퀀스 하나 (L, H_in)만 받는데, batch가 {batch}입니다.</translation>
    </message>
    <message>
        <source>Only a given initial state holds h_0 or c_0, and it must hold one.</source>
        <translation>h_0이나 c_0은 직접 준 초기 상태에만 있으며, 그때는 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>{name} is {given}, but this network wants {wanted}: {axes}.</source>
        <translation>{name}의 형태는 {given}인데 이 신경망에는 {wanted}이(가) 필요합니다: {axes}.</translation>
    </message>
    <message>
        <source>only an nn.LSTM with bias has a forget-gate bias.</source>
        <translation>편향이 있는 nn.LSTM에만 망각 게이트 편향이 있습니다.</translation>
    </message>
    <message>
        <source>the loop written by hand runs over one unbatched sequence.</source>
        <translation>직접 쓴 반복문은 배치 없는 시퀀스 하나를 지나갑니다.</translation>
    </message>
    <message>
        <source>the loop written by hand starts from zeros.</source>
        <translation>직접 쓴 반복문은 0에서 시작합니다.</translation>
    </message>
    <message>
        <source>an unbatched input is one sequence.</source>
        <translation>배치 없는 입력은 시퀀스 하나입니다.</translation>
    </message>
    <message>
        <source>This network has no {names}; it has {known}.</source>
        <translation>이 신경망에는 {names}이(가) 없고 {known}이(가) 있습니다.</translation>
    </message>
    <message>
        <source>This network and input need {needed:,.1f} GiB, but {free:,.1f} GiB are free; lower timesteps, batch, hidden_size or num_layers.</source>
        <translation>이 신경망과 입력에는 {needed:,.1f} GiB가 필요한데 남은 메모리는 {free:,.1f} GiB입니다. timesteps, batch, hidden_size, num_layers를 낮추세요.</translation>
    </message>
    <message>
        <source>There is no device {given} here; choose one of {devices}.</source>
        <translation>여기에는 {given} 장치가 없습니다. 다음에서 고르세요: {devices}.</translation>
    </message>
    <message>
        <source>Apple&apos;s GPU has no float64; choose float32 or the CPU.</source>
        <translation>Apple GPU에는 float64가 없습니다. float32나 CPU를 고르세요.</translation>
    </message>
    <message>
        <source>The parameter {name} is {given}, but this network wants {wanted}.</source>
        <translation>매개변수 {name}의 크기가 {given}이지만 이 네트워크에는 {wanted}이(가) 필요합니다.</translation>
    </message>
    <message>
        <source>A module to trace is an nn.RNN, nn.LSTM or nn.GRU, not {given}.</source>
        <translation>추적할 모듈은 nn.RNN, nn.LSTM, nn.GRU여야 하는데 {given}입니다.</translation>
    </message>
    <message>
        <source>A module to trace holds float32 or float64 numbers, not {dtype} on {device}.</source>
        <translation>추적할 모듈은 float32나 float64 수를 담아야 하는데 {device}의 {dtype}입니다.</translation>
    </message>
    <message>
        <source>what goes in: one vector of H_in numbers at each timestep</source>
        <translation>들어가는 값: 시점마다 수 H_in개의 벡터 하나</translation>
    </message>
    <message>
        <source>h of the top layer at every timestep, both directions side by side</source>
        <translation>모든 시점에서 맨 위 층의 h, 두 방향을 나란히</translation>
    </message>
    <message>
        <source>h before the first step, for each layer and direction</source>
        <translation>첫 단계 이전의 h, 층과 방향마다</translation>
    </message>
    <message>
        <source>h after the last step, for each layer and direction; the reverse direction ends at t = 0</source>
        <translation>마지막 단계 이후의 h, 층과 방향마다. 역방향은 t = 0에서 끝납니다</translation>
    </message>
    <message>
        <source>c before the first step, for each layer and direction</source>
        <translation>첫 단계 이전의 c, 층과 방향마다</translation>
    </message>
    <message>
        <source>c after the last step, for each layer and direction; the reverse direction ends at t = 0</source>
        <translation>마지막 단계 이후의 c, 층과 방향마다. 역방향은 t = 0에서 끝납니다</translation>
    </message>
    <message>
        <source>the stack of states so far: it grows by one row at each timestep</source>
        <translation>지금까지 쌓인 상태: 시점마다 한 행씩 자랍니다</translation>
    </message>
    <message>
        <source>the pre-activation, before tanh or relu</source>
        <translation>활성화 이전 값: tanh나 relu를 거치기 전</translation>
    </message>
    <message>
        <source>hidden state</source>
        <translation>은닉 상태</translation>
    </message>
    <message>
        <source>cell state: the LSTM&apos;s memory</source>
        <translation>셀 상태: LSTM의 기억</translation>
    </message>
    <message>
        <source>input gate: how much of the candidate is written</source>
        <translation>입력 게이트: 후보를 얼마나 쓸지</translation>
    </message>
    <message>
        <source>forget gate: how much of the old cell state is kept</source>
        <translation>망각 게이트: 이전 셀 상태를 얼마나 남길지</translation>
    </message>
    <message>
        <source>cell gate: the candidate for the cell state</source>
        <translation>셀 게이트: 셀 상태의 후보</translation>
    </message>
    <message>
        <source>output gate: how much of the cell state shows in h</source>
        <translation>출력 게이트: 셀 상태를 h에 얼마나 드러낼지</translation>
    </message>
    <message>
        <source>hidden state before its projection</source>
        <translation>투영하기 전의 은닉 상태</translation>
    </message>
    <message>
        <source>reset gate: how much of the old state enters the candidate</source>
        <translation>리셋 게이트: 이전 상태가 후보에 얼마나 들어갈지</translation>
    </message>
    <message>
        <source>update gate: how much of the old state is kept</source>
        <translation>업데이트 게이트: 이전 상태를 얼마나 남길지</translation>
    </message>
    <message>
        <source>new gate: the candidate for the hidden state</source>
        <translation>새 게이트: 은닉 상태의 후보</translation>
    </message>
    <message>
        <source>the recurrent share of the new gate, inside the reset gate</source>
        <translation>새 게이트의 순환 몫, 리셋 게이트 안쪽</translation>
    </message>
    <message>
        <source>input gate before its sigmoid</source>
        <translation>시그모이드 이전의 입력 게이트</translation>
    </message>
    <message>
        <source>forget gate before its sigmoid</source>
        <translation>시그모이드 이전의 망각 게이트</translation>
    </message>
    <message>
        <source>cell gate before its tanh</source>
        <translation>tanh 이전의 셀 게이트</translation>
    </message>
    <message>
        <source>output gate before its sigmoid</source>
        <translation>시그모이드 이전의 출력 게이트</translation>
    </message>
    <message>
        <source>reset gate before its sigmoid</source>
        <translation>시그모이드 이전의 리셋 게이트</translation>
    </message>
    <message>
        <source>update gate before its sigmoid</source>
        <translation>시그모이드 이전의 업데이트 게이트</translation>
    </message>
    <message>
        <source>new gate before its tanh</source>
        <translation>tanh 이전의 새 게이트</translation>
    </message>
    <message>
        <source>input-to-hidden weights, one block of rows for each gate</source>
        <translation>입력→은닉 가중치, 게이트마다 행 블록 하나</translation>
    </message>
    <message>
        <source>hidden-to-hidden weights, one block of rows for each gate</source>
        <translation>은닉→은닉 가중치, 게이트마다 행 블록 하나</translation>
    </message>
    <message>
        <source>bias added to the input&apos;s share</source>
        <translation>입력 몫에 더하는 편향</translation>
    </message>
    <message>
        <source>bias added to the state&apos;s share; torch keeps both</source>
        <translation>상태 몫에 더하는 편향. torch는 둘 다 둡니다</translation>
    </message>
    <message>
        <source>projection of the hidden state (proj_size)</source>
        <translation>은닉 상태의 투영 (proj_size)</translation>
    </message>
    <message>
        <source>weights of the input</source>
        <translation>입력의 가중치</translation>
    </message>
    <message>
        <source>weights of the state before</source>
        <translation>이전 상태의 가중치</translation>
    </message>
    <message>
        <source>the one bias</source>
        <translation>하나뿐인 편향</translation>
    </message>
    <message>
        <source>Only an LSTM has c_n; this network is {cell}.</source>
        <translation>c_n은 LSTM에만 있습니다. 이 신경망은 {cell}입니다.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>예제(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>재생(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open input…</source>
        <translation>입력 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy heatmaps as image</source>
        <translation>히트맵을 그림으로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>재생 또는 멈춤(&amp;P)</translation>
    </message>
    <message>
        <source>Play or pause, from &amp;anywhere</source>
        <translation>어디서나 재생 또는 멈춤(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Next timestep</source>
        <translation>다음 시점(&amp;N)</translation>
    </message>
    <message>
        <source>P&amp;revious timestep</source>
        <translation>이전 시점(&amp;R)</translation>
    </message>
    <message>
        <source>Ten timesteps on</source>
        <translation>열 시점 앞으로</translation>
    </message>
    <message>
        <source>Ten timesteps back</source>
        <translation>열 시점 뒤로</translation>
    </message>
    <message>
        <source>&amp;First timestep</source>
        <translation>첫 시점(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Last timestep</source>
        <translation>마지막 시점(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Go to timestep</source>
        <translation>시점으로 가기(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>느리게(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;aster</source>
        <translation>빠르게(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Dim what is not computed yet</source>
        <translation>아직 계산되지 않은 곳 흐리게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Mark saturated units</source>
        <translation>포화된 유닛 표시(&amp;M)</translation>
    </message>
    <message>
        <source>Cancel &amp;computing</source>
        <translation>계산 취소(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Light or dark</source>
        <translation>밝게 또는 어둡게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>배치 되돌리기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keyboard…</source>
        <translation>키보드(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;This machine…</source>
        <translation>이 컴퓨터(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;About rnnlab</source>
        <translation>rnnlab 정보(&amp;A)</translation>
    </message>
    <message>
        <source>1. RNN by hand in NumPy</source>
        <translation>1. NumPy로 직접 쓴 RNN</translation>
    </message>
    <message>
        <source>Every weight is drawn from [0, 1), so the sums are large and tanh saturates: h is close to 1 from the second timestep on. Watch “states” grow from (1, 8) to (10, 8). (A loop that reads input_dim must define it first: it is the number of features, here 4.)</source>
        <translation>모든 가중치를 [0, 1)에서 뽑으므로 합이 커지고 tanh가 포화합니다. h는 둘째 시점부터 1에 가깝습니다. “states”가 (1, 8)에서 (10, 8)로 자라는 것을 보세요. (input_dim을 읽는 반복문은 먼저 그것을 정의해야 합니다. 특징의 수이고 여기서는 4입니다.)</translation>
    </message>
    <message>
        <source>2. nn.RNN</source>
        <translation>2. nn.RNN</translation>
    </message>
    <message>
        <source>output holds h at every timestep, h_n only the last: pick each in the shape inspector and see which columns light up.</source>
        <translation>output에는 모든 시점의 h가, h_n에는 마지막 h만 있습니다. 형태 살펴보기에서 하나씩 골라 어느 열이 켜지는지 보세요.</translation>
    </message>
    <message>
        <source>3. Deep nn.RNN</source>
        <translation>3. 깊은 nn.RNN</translation>
    </message>
    <message>
        <source>Two layers: layer 1 reads the h of layer 0. output shows the top layer only, h_n (2, 1, 8) the last state of both.</source>
        <translation>층이 둘입니다. 층 1은 층 0의 h를 읽습니다. output은 맨 위 층만, h_n (2, 1, 8)은 두 층의 마지막 상태를 보여 줍니다.</translation>
    </message>
    <message>
        <source>4. Deep bidirectional nn.RNN</source>
        <translation>4. 깊은 양방향 nn.RNN</translation>
    </message>
    <message>
        <source>Play: the reverse direction fills from the right. output is (1, 10, 16), both directions side by side; the reverse half of h_n (4, 1, 8) is the state at t = 0, not at t = 9.</source>
        <translation>재생해 보세요. 역방향은 오른쪽부터 채워집니다. output은 (1, 10, 16)으로 두 방향이 나란히 있고, h_n (4, 1, 8)의 역방향 절반은 t = 9가 아니라 t = 0의 상태입니다.</translation>
    </message>
    <message>
        <source>5. nn.LSTM</source>
        <translation>5. nn.LSTM</translation>
    </message>
    <message>
        <source>Where the forget gate f is near 1 the cell state c is kept; where it is near 0 it is wiped. nn.LSTM shows you neither. (The option is spelled batch_first: with batch_fisrt Python raises a TypeError.)</source>
        <translation>망각 게이트 f가 1에 가까우면 셀 상태 c가 남고 0에 가까우면 지워집니다. nn.LSTM은 둘 다 보여 주지 않습니다. (옵션의 철자는 batch_first입니다. batch_fisrt라고 쓰면 Python이 TypeError를 냅니다.)</translation>
    </message>
    <message>
        <source>6. nn.GRU</source>
        <translation>6. nn.GRU</translation>
    </message>
    <message>
        <source>Where the update gate z is near 1 the old h stays; where it is near 0 the candidate n takes its place. (torch.Tensor(1, 10, 5) is uninitialised memory; torch.randn(1, 10, 5) is what was meant.)</source>
        <translation>업데이트 게이트 z가 1에 가까우면 이전 h가 남고 0에 가까우면 후보 n이 그 자리를 차지합니다. (torch.Tensor(1, 10, 5)는 초기화되지 않은 메모리입니다. 뜻한 것은 torch.randn(1, 10, 5)입니다.)</translation>
    </message>
    <message>
        <source>Change {field} to {value}</source>
        <translation>{field} 바꾸기: {value}</translation>
    </message>
    <message>
        <source>RNN by hand, in NumPy</source>
        <translation>NumPy로 직접 쓴 RNN</translation>
    </message>
    <message>
        <source>PyTorch: ±1/√H</source>
        <translation>PyTorch: ±1/√H</translation>
    </message>
    <message>
        <source>uniform [0, 1)</source>
        <translation>균등 [0, 1)</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>0</translation>
    </message>
    <message>
        <source>identity, recurrent</source>
        <translation>순환 단위행렬</translation>
    </message>
    <message>
        <source>orthogonal, recurrent</source>
        <translation>순환 직교행렬</translation>
    </message>
    <message>
        <source>forget-gate bias 1</source>
        <translation>망각 게이트 편향 1</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>정규분포</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>파일에서</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>시퀀스</translation>
    </message>
    <message>
        <source>Start values</source>
        <translation>시작 값</translation>
    </message>
    <message>
        <source>Computed in</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Which equations a step evaluates.
nn.RNN and nn.GRU carry one state, h; nn.LSTM carries h and c and returns (output, (h_n, c_n)).</source>
        <translation>한 단계에서 계산하는 수식입니다.
nn.RNN과 nn.GRU는 상태 h 하나를, nn.LSTM은 h와 c를 이어 가며 (output, (h_n, c_n))을 돌려줍니다.</translation>
    </message>
    <message>
        <source>torch adds two biases, b_ih and b_hh, where one would do; off, there are none.</source>
        <translation>torch는 하나면 충분한 편향을 b_ih와 b_hh 둘로 더합니다. 끄면 없습니다.</translation>
    </message>
    <message>
        <source>What nn.RNN applies to the sum.
tanh keeps h between −1 and 1, relu lets it grow.</source>
        <translation>nn.RNN이 합에 적용하는 함수입니다.
tanh는 h를 −1과 1 사이에 두고, relu는 커지게 둡니다.</translation>
    </message>
    <message>
        <source>N: how many sequences go in side by side.
They share the weights but never meet: each has a state of its own.</source>
        <translation>N: 나란히 들어가는 시퀀스의 수입니다.
가중치는 함께 쓰지만 서로 만나지 않고, 상태는 저마다 따로 있습니다.</translation>
    </message>
    <message>
        <source>L: how many steps each sequence has.
All steps share the same weights: a longer sequence has no more parameters.</source>
        <translation>L: 각 시퀀스의 단계 수입니다.
모든 단계가 같은 가중치를 쓰므로, 시퀀스가 길어져도 매개변수는 늘지 않습니다.</translation>
    </message>
    <message>
        <source>Hand over one sequence without a batch axis: (L, H_in).
torch reads any 2-D tensor so, also one whose batch axis was forgotten.</source>
        <translation>배치 축 없이 시퀀스 하나를 넘깁니다: (L, H_in).
torch는 배치 축을 잊은 2차원 텐서도 말없이 이렇게 읽습니다.</translation>
    </message>
    <message>
        <source>Where torch computes.
Another device rounds differently in the last digits.</source>
        <translation>torch가 계산하는 장치입니다.
장치가 다르면 마지막 자리의 반올림이 다릅니다.</translation>
    </message>
    <message>
        <source>H_in: how many numbers go in at each timestep. It is not the sequence&apos;s length.</source>
        <translation>H_in: 시점마다 들어가는 수의 개수입니다. 시퀀스의 길이가 아닙니다.</translation>
    </message>
    <message>
        <source>H: how many units the hidden state has. Weights have one block of H rows per gate.</source>
        <translation>H: 은닉 상태의 유닛 수입니다. 가중치에는 게이트마다 H행 블록이 하나 있습니다.</translation>
    </message>
    <message>
        <source>Layers stacked: each reads the h of the one below. output shows only the top one.</source>
        <translation>쌓은 층입니다. 각 층은 아래층의 h를 읽습니다. output은 맨 위 층만 보여 줍니다.</translation>
    </message>
    <message>
        <source>A second set of weights reads the sequence backwards; output gets twice as wide.</source>
        <translation>둘째 가중치 묶음이 시퀀스를 거꾸로 읽습니다. output의 너비가 두 배가 됩니다.</translation>
    </message>
    <message>
        <source>Input and output as (N, L, …) in place of (L, N, …). h_0, h_n, c_0 and c_n stay (layers, N, H).</source>
        <translation>입력과 출력이 (L, N, …) 대신 (N, L, …)입니다. h_0, h_n, c_0, c_n은 그대로 (층, N, H)입니다.</translation>
    </message>
    <message>
        <source>Zeros between layers while training, never after the top one. In eval it does nothing.</source>
        <translation>학습할 때 층 사이에 0을 넣습니다. 맨 위 층 뒤에는 넣지 않습니다. eval에서는 아무 일도 하지 않습니다.</translation>
    </message>
    <message>
        <source>Projects h of an LSTM to this many numbers; c keeps hidden_size. 0 is off.</source>
        <translation>LSTM의 h를 이만큼의 수로 투영합니다. c는 hidden_size 그대로입니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>h_0, and c_0 of an LSTM: the state before the first step. torch takes zeros.</source>
        <translation>h_0, LSTM이면 c_0도: 첫 단계 이전의 상태입니다. torch는 0을 씁니다.</translation>
    </message>
    <message>
        <source>How the parameters are drawn. PyTorch takes uniform numbers between ±1/√hidden_size.</source>
        <translation>매개변수를 뽑는 방법입니다. PyTorch는 ±1/√hidden_size 사이의 균등한 수를 씁니다.</translation>
    </message>
    <message>
        <source>The same numbers as torch.manual_seed(seed) followed by the module&apos;s constructor.</source>
        <translation>torch.manual_seed(seed) 다음에 모듈을 만든 것과 같은 수입니다.</translation>
    </message>
    <message>
        <source>float32 rounds at about 7 digits, float64 at about 16.</source>
        <translation>float32는 약 7자리, float64는 약 16자리에서 반올림합니다.</translation>
    </message>
    <message>
        <source>normal, as torch.randn</source>
        <translation>정규분포, torch.randn처럼</translation>
    </message>
    <message>
        <source>uniform [0, 1), as torch.rand</source>
        <translation>균등 [0, 1), torch.rand처럼</translation>
    </message>
    <message>
        <source>impulse: 1 at t = 0</source>
        <translation>임펄스: t = 0에서 1</translation>
    </message>
    <message>
        <source>step: 1 from the middle on</source>
        <translation>계단: 가운데부터 1</translation>
    </message>
    <message>
        <source>sine: j + 1 periods in feature j</source>
        <translation>사인: 특징 j에 j + 1주기</translation>
    </message>
    <message>
        <source>ramp from 0 to 1</source>
        <translation>0에서 1까지 경사</translation>
    </message>
    <message>
        <source>given: file or table</source>
        <translation>주어진 값: 파일 또는 표</translation>
    </message>
    <message>
        <source>Open input {name}</source>
        <translation>입력 열기: {name}</translation>
    </message>
    <message>
        <source>Open initial state {name}</source>
        <translation>초기 상태 열기: {name}</translation>
    </message>
    <message>
        <source>Change input to {kind}</source>
        <translation>입력 바꾸기: {kind}</translation>
    </message>
    <message>
        <source>Change the input&apos;s seed to {seed}</source>
        <translation>입력 시드 바꾸기: {seed}</translation>
    </message>
    <message>
        <source>What the module takes and gives</source>
        <translation>모듈이 받고 내놓는 것</translation>
    </message>
    <message>
        <source>What it hides</source>
        <translation>모듈이 감추는 것</translation>
    </message>
    <message>
        <source>Parameters, by gate block</source>
        <translation>게이트 블록별 매개변수</translation>
    </message>
    <message>
        <source>“{cell}” is too large for {dtype}; nothing was changed.</source>
        <translation>“{cell}”은(는) {dtype}으로 나타낼 수 없을 만큼 큽니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>“{cell}” is not a number; nothing was changed.</source>
        <translation>“{cell}”은(는) 수가 아닙니다. 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
        <source>Set x[{column}] at t = {row} to {number:g}</source>
        <translation>t = {row}에서 x[{column}]을(를) {number:g}(으)로</translation>
    </message>
    <message>
        <source>Paste {count} numbers into the input</source>
        <translation>입력에 수 {count}개 붙여 넣기</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>입력한 값</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>hidden state h</source>
        <translation>은닉 상태 h</translation>
    </message>
    <message>
        <source>cell state c</source>
        <translation>셀 상태 c</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>게이트</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>후보</translation>
    </message>
    <message>
        <source>pre-activations</source>
        <translation>활성화 이전</translation>
    </message>
    <message>
        <source>A picture is a .png, .svg or .pdf file, not {name}.</source>
        <translation>그림은 .png, .svg, .pdf 파일이어야 하는데 {name}입니다.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be written to {path}; choose another place.</source>
        <translation>그림을 {path}에 쓸 수 없습니다. 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>An .npy file holds one array, but {count} quantities are selected; name one.</source>
        <translation>.npy 파일에는 배열이 하나만 들어가는데 값의 종류를 {count}개 골랐습니다. 하나만 고르세요.</translation>
    </message>
    <message>
        <source>Timesteps {first} to {last} do not lie within 0 to {end}.</source>
        <translation>시점 {first}부터 {last}까지는 0부터 {end}까지의 범위를 벗어납니다.</translation>
    </message>
    <message>
        <source>This network has no quantity {name}; it has {names}.</source>
        <translation>이 신경망에는 {name}이라는 값이 없고 {names}이(가) 있습니다.</translation>
    </message>
    <message>
        <source>{file} does not end in one of {suffixes}, which decide the format.</source>
        <translation>{file}은(는) 형식을 정하는 {suffixes} 중 하나로 끝나지 않습니다.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: it is a folder, or its folder does not exist.</source>
        <translation>{path}에 쓸 수 없습니다. 폴더이거나, 그것이 든 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>{path} needs {needed:,} bytes, but the disk has {free:,} free; free some space.</source>
        <translation>{path}에는 {needed:,}바이트가 필요한데 디스크에는 {free:,}바이트가 남았습니다. 공간을 비우세요.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}; choose another place.</source>
        <translation>{path}에 쓸 수 없습니다({reason}). 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>The disk is full, so {path} was not written; free some space.</source>
        <translation>디스크가 가득 차서 {path}을(를) 쓰지 못했습니다. 공간을 비우세요.</translation>
    </message>
    <message>
        <source>{file} holds {names}; rename the one to use to “input”.</source>
        <translation>{file}에는 {names}이(가) 있습니다. 쓸 것의 이름을 “input”으로 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} is not one of {suffixes}; save the numbers in one of these formats.</source>
        <translation>{file}은(는) {suffixes} 중 하나가 아닙니다. 수를 이 형식 중 하나로 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds no array named h_0.</source>
        <translation>{file}에는 h_0이라는 배열이 없습니다.</translation>
    </message>
    <message>
        <source>An input is (L, H_in), or 3-D with a batch, and no axis is empty; {source} is {shape}.</source>
        <translation>입력은 (L, H_in)이거나 배치가 있는 3차원이고 빈 축이 없어야 하는데 {source}의 형태는 {shape}입니다.</translation>
    </message>
    <message>
        <source>Set input_size to {size}</source>
        <translation>input_size를 {size}(으)로</translation>
    </message>
    <message>
        <source>Swap time and features</source>
        <translation>시간과 특징을 맞바꾸기</translation>
    </message>
    <message>
        <source>Read it with batch_first={value}</source>
        <translation>batch_first={value}로 읽기</translation>
    </message>
    <message>
        <source>Take {part}, which is {shape}</source>
        <translation>{part} 사용: {shape}</translation>
    </message>
    <message>
        <source>The input holds {nan} NaN and {inf} Inf, the first at {where}; they are kept and will spread.</source>
        <translation>입력에 NaN이 {nan}개, Inf가 {inf}개 있고 첫 번째는 {where}에 있습니다. 그대로 두며 퍼져 나갑니다.</translation>
    </message>
    <message>
        <source>There is no file {path}; check the name.</source>
        <translation>{path} 파일이 없습니다. 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>{path} is not a file but a folder or a device; choose a file in it.</source>
        <translation>{path}은(는) 파일이 아니라 폴더나 장치입니다. 그 안의 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{path} is empty; save the numbers again.</source>
        <translation>{path}이(가) 비어 있습니다. 수를 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds no arrays.</source>
        <translation>{file}에는 배열이 없습니다.</translation>
    </message>
    <message>
        <source>{file} holds Python objects, which are never loaded; save numbers.</source>
        <translation>{file}에는 Python 객체가 있으며 이는 읽지 않습니다. 수를 저장하세요.</translation>
    </message>
    <message>
        <source>{file} says it holds {needed:,} bytes, but it ends before; save it again.</source>
        <translation>{file}에는 {needed:,}바이트가 있다고 되어 있지만 그 전에 끝납니다. 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} needs {needed:,.1f} GiB, but {free:,.1f} GiB are free; save fewer numbers.</source>
        <translation>{file}에는 {needed:,.1f} GiB가 필요한데 남은 메모리는 {free:,.1f} GiB입니다. 더 적은 수를 저장하세요.</translation>
    </message>
    <message>
        <source>{file} is damaged or not a {suffix} file; save it again.</source>
        <translation>{file}이(가) 손상되었거나 {suffix} 파일이 아닙니다. 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds {dtype}, not real numbers; convert it to float32 or float64.</source>
        <translation>{file}에는 실수가 아니라 {dtype}이(가) 있습니다. float32나 float64로 바꾸세요.</translation>
    </message>
    <message>
        <source>{file}, row {row}: {count} columns, but the first row has {width}.</source>
        <translation>{file}, {row}행: 열이 {count}개인데 첫 행에는 {width}개입니다.</translation>
    </message>
    <message>
        <source>{file}, row {row}, column {column}: “{cell}” is not a number.</source>
        <translation>{file}, {row}행 {column}열: “{cell}”은(는) 수가 아닙니다.</translation>
    </message>
    <message>
        <source>{file}, row {row}, column {column}: “{cell}” has a comma as decimal mark; save it with points.</source>
        <translation>{file}, {row}행 {column}열: “{cell}”은(는) 쉼표를 소수점으로 씁니다. 점으로 저장하세요.</translation>
    </message>
    <message>
        <source>{name} holds {dtype}, not real numbers.</source>
        <translation>{name}에는 실수가 아니라 {dtype}이(가) 있습니다.</translation>
    </message>
</context>
</TS>
