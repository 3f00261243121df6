<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>AnswerCards</name>
    <message>
        <source>Answers</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>recomputing…</source>
        <translation>다시 계산하는 중…</translation>
    </message>
</context>
<context>
    <name>ArchitecturePanel</name>
    <message>
        <source>all full</source>
        <translation>전체 길이</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새 시드</translation>
    </message>
    <message>
        <source>Draw other parameters</source>
        <translation>매개변수를 새로 뽑습니다</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>새 시드</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>구조</translation>
    </message>
</context>
<context>
    <name>AskForm</name>
    <message>
        <source>states</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>from t to t</source>
        <translation>t부터 t까지</translation>
    </message>
    <message>
        <source>on where</source>
        <translation>활성 기준</translation>
    </message>
    <message>
        <source>follows</source>
        <translation>따르는 대상</translation>
    </message>
    <message>
        <source>forward →</source>
        <translation>순방향 →</translation>
    </message>
    <message>
        <source>reverse ←</source>
        <translation>역방향 ←</translation>
    </message>
    <message>
        <source>off before</source>
        <translation>앞은 비활성</translation>
    </message>
    <message>
        <source>off after</source>
        <translation>뒤는 비활성</translation>
    </message>
    <message>
        <source>Order units</source>
        <translation>유닛 정렬</translation>
    </message>
    <message>
        <source>All units of these states, those that are alike beside each other</source>
        <translation>이 상태의 모든 유닛을 비슷한 것끼리 이웃하도록 정렬합니다</translation>
    </message>
    <message>
        <source>Annotations…</source>
        <translation>주석…</translation>
    </message>
    <message>
        <source>A .csv with a row for each timestep, and names on top; shown under the axis of time</source>
        <translation>.csv 파일: 시점마다 한 행, 첫 행에는 이름. 시간축 아래에 표시됩니다</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>변수</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>First timestep of the span</source>
        <translation>구간의 첫 시점</translation>
    </message>
    <message>
        <source>Last timestep of the span</source>
        <translation>구간의 마지막 시점</translation>
    </message>
    <message>
        <source>On where</source>
        <translation>활성 기준</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임곗값</translation>
    </message>
    <message>
        <source>Track to correlate with</source>
        <translation>상관관계를 볼 트랙</translation>
    </message>
    <message>
        <source>no track</source>
        <translation>트랙 없음</translation>
    </message>
    <message>
        <source>choose a track</source>
        <translation>트랙 선택</translation>
    </message>
    <message>
        <source>Or drag with Shift along the axis of time above the heatmaps</source>
        <translation>Shift를 누른 채 히트맵 위의 시간축을 따라 끌어도 됩니다</translation>
    </message>
</context>
<context>
    <name>AskView</name>
    <message>
        <source>Ask the states</source>
        <translation>상태 질의</translation>
    </message>
    <message>
        <source>Places and units that were found</source>
        <translation>찾은 위치와 유닛</translation>
    </message>
    <message>
        <source>States around the span</source>
        <translation>구간 주변의 상태</translation>
    </message>
    <message>
        <source>Tables ({kinds})</source>
        <translation>표 ({kinds})</translation>
    </message>
    <message>
        <source>Open annotations</source>
        <translation>주석 열기</translation>
    </message>
    <message>
        <source>Units that are on ({count}): {units}</source>
        <translation>활성 유닛({count}): {units}</translation>
    </message>
    <message>
        <source>No unit is on there: lower the threshold.</source>
        <translation>그 구간에서 활성인 유닛이 없습니다. 임곗값을 낮추세요.</translation>
    </message>
    <message>
        <source>units on</source>
        <translation>활성 유닛</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>시퀀스</translation>
    </message>
    <message>
        <source>place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>All units, those that are alike beside each other.</source>
        <translation>모든 유닛을 비슷한 것끼리 이웃하도록 정렬했습니다.</translation>
    </message>
    <message>
        <source>All units, those that follow the track most closely first.</source>
        <translation>모든 유닛을 트랙을 가장 잘 따르는 순서로 정렬했습니다.</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>Drag with Shift along the axis of time to choose the span; Escape clears it.</source>
        <translation>Shift를 누른 채 시간축을 끌어 구간을 고릅니다. Esc를 누르면 지워집니다.</translation>
    </message>
</context>
<context>
    <name>Between</name>
    <message>
        <source>What the next input starts from</source>
        <translation>다음 입력의 시작 상태</translation>
    </message>
    <message>
        <source>resets the state</source>
        <translation>상태를 초기화</translation>
    </message>
    <message>
        <source>carries the state on</source>
        <translation>상태를 이어받음</translation>
    </message>
    <message>
        <source>carries it on, detached</source>
        <translation>상태를 분리(detach)하여 이어받음</translation>
    </message>
    <message>
        <source>Every input starts from the initial_state that is chosen above.</source>
        <translation>모든 입력은 위에서 고른 initial_state에서 시작합니다.</translation>
    </message>
    <message>
        <source>The next input starts from h_n of this one; a gradient would flow back into this one.</source>
        <translation>다음 입력은 이번 실행의 h_n에서 시작합니다. 기울기는 이번 입력까지 거슬러 흐릅니다.</translation>
    </message>
    <message>
        <source>The same numbers as carried on, but a gradient stops here: truncated backpropagation.</source>
        <translation>값은 이어받을 때와 같지만 기울기가 여기서 끊깁니다(truncated backpropagation).</translation>
    </message>
</context>
<context>
    <name>CardBody</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>코드 복사</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>✓ equal</source>
        <translation>✓ 같음</translation>
    </message>
    <message>
        <source>≈ equal up to rounding</source>
        <translation>≈ 반올림 오차 안에서 같음</translation>
    </message>
    <message>
        <source>≠ different</source>
        <translation>≠ 다름</translation>
    </message>
</context>
<context>
    <name>CardPicture</name>
    <message>
        <source>{array} · shrunk</source>
        <translation>{array} · 축소됨</translation>
    </message>
</context>
<context>
    <name>CellMenu</name>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Copy lane as text</source>
        <translation>레인을 텍스트로 복사</translation>
    </message>
    <message>
        <source>Hide {name}</source>
        <translation>{name} 숨기기</translation>
    </message>
    <message>
        <source>Weights of gate {gate}</source>
        <translation>{gate} 게이트의 가중치</translation>
    </message>
    <message>
        <source>Weights of this layer</source>
        <translation>이 층의 가중치</translation>
    </message>
    <message>
        <source>Clamp this unit…</source>
        <translation>이 유닛 고정…</translation>
    </message>
    <message>
        <source>Go to this step</source>
        <translation>이 시점의 계산으로 가기</translation>
    </message>
</context>
<context>
    <name>ClampForm</name>
    <message>
        <source>unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>to</source>
        <translation>값</translation>
    </message>
    <message>
        <source>forward →</source>
        <translation>순방향 →</translation>
    </message>
    <message>
        <source>reverse ←</source>
        <translation>역방향 ←</translation>
    </message>
    <message>
        <source>Clamp</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Clamp this unit to this value from the first to the last timestep, whatever its equation says; to 0, it is ablated.</source>
        <translation>수식이 무엇을 계산하든 처음 시점부터 마지막 시점까지 이 유닛을 이 값으로 고정합니다. 0으로 고정하면 제거(ablation)한 것입니다.</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>First timestep</source>
        <translation>처음 시점</translation>
    </message>
    <message>
        <source>Last timestep</source>
        <translation>마지막 시점</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>This network has one layer.</source>
        <translation>이 네트워크는 층이 하나입니다.</translation>
    </message>
    <message>
        <source>This network has one direction; bidirectional is off.</source>
        <translation>이 네트워크는 방향이 하나입니다(bidirectional이 꺼져 있음).</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>방향</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>&amp;Discard</source>
        <translation>버리기(&amp;D)</translation>
    </message>
    <message>
        <source>Do &amp;not close</source>
        <translation>닫지 않기(&amp;N)</translation>
    </message>
    <message>
        <source>Files are being written: {files}</source>
        <translation>파일을 쓰고 있습니다: {files}</translation>
    </message>
    <message>
        <source>The window closes as soon as they are whole.</source>
        <translation>다 쓰면 창이 바로 닫힙니다.</translation>
    </message>
</context>
<context>
    <name>CodeExport</name>
    <message>
        <source>Save as notebook</source>
        <translation>노트북으로 저장</translation>
    </message>
    <message>
        <source>Jupyter notebook (*.ipynb)</source>
        <translation>Jupyter 노트북 (*.ipynb)</translation>
    </message>
    <message>
        <source>Export for LSTMVis: a new folder</source>
        <translation>LSTMVis용으로 내보내기: 새 폴더</translation>
    </message>
</context>
<context>
    <name>ColourBar</name>
    <message>
        <source>Colours of {name}: {low:g} to {high:g}</source>
        <translation>{name} 색 범위: {low:g} ~ {high:g}</translation>
    </message>
    <message>
        <source>Click to choose the range and the colours. They are the same at every timestep.</source>
        <translation>클릭하여 색의 범위와 색상표를 고릅니다. 모든 시점에서 같습니다.</translation>
    </message>
</context>
<context>
    <name>EditsList</name>
    <message>
        <source>Edits</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Enter goes to the number, Delete removes the edit</source>
        <translation>Enter를 누르면 그 숫자로 가고, Delete를 누르면 편집을 제거합니다</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>모두 제거</translation>
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
        <translation>변수(&amp;Q)</translation>
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
        <translation>모든 줄을 지금 보이는 그대로</translation>
    </message>
    <message>
        <source>The first timestep lies after the last.</source>
        <translation>첫 시점이 마지막 시점보다 뒤에 있습니다.</translation>
    </message>
    <message>
        <source>An .npy file holds one array: tick exactly one quantity.</source>
        <translation>.npy 파일에는 배열이 하나만 들어갑니다. 변수를 하나만 고르세요.</translation>
    </message>
    <message>
        <source>Tick at least one quantity.</source>
        <translation>변수를 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>내보낼 파일</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Histogram</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>Eigenvalues of the recurrent blocks</source>
        <translation>순환 블록의 고윳값</translation>
    </message>
    <message>
        <source>Eigenvalues of the recurrent blocks beside the unit circle</source>
        <translation>단위원과 함께 본 순환 블록의 고윳값</translation>
    </message>
    <message>
        <source>ρ: the largest |eigenvalue| of each gate&apos;s block</source>
        <translation>ρ: 각 게이트 블록의 가장 큰 |고윳값|</translation>
    </message>
    <message>
        <source>shrunk: a dot stands for several numbers</source>
        <translation>축소됨: 점 하나가 숫자 여러 개를 나타냅니다</translation>
    </message>
</context>
<context>
    <name>HeadBar</name>
    <message>
        <source>read as</source>
        <translation>읽는 방식</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>함께 그릴 것</translation>
    </message>
    <message>
        <source>What the read-out&apos;s numbers are</source>
        <translation>리드아웃의 숫자가 무엇인지</translation>
    </message>
    <message>
        <source>What the values are drawn beside</source>
        <translation>값과 함께 그릴 것</translation>
    </message>
    <message>
        <source>Annotations… in the Ask tab adds the columns of a table with a row for each timestep</source>
        <translation>질의 탭의 주석…에서 시점마다 한 행이 있는 표의 열을 추가할 수 있습니다</translation>
    </message>
    <message>
        <source> (a guess)</source>
        <translation> (추측)</translation>
    </message>
    <message>
        <source>values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>classes (softmax)</source>
        <translation>클래스 (softmax)</translation>
    </message>
    <message>
        <source>One number has no classes.</source>
        <translation>숫자 하나에는 클래스가 없습니다.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>next input</source>
        <translation>다음 입력</translation>
    </message>
    <message>
        <source>next input, x[{feature}]</source>
        <translation>다음 입력 x[{feature}]</translation>
    </message>
</context>
<context>
    <name>HeadCurves</name>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Selected outputs are told apart in the plot, eight at the most</source>
        <translation>선택한 출력은 그래프에서 구별됩니다. 최대 8개</translation>
    </message>
    <message>
        <source>Values of the read-out over time</source>
        <translation>시간에 따른 리드아웃의 값</translation>
    </message>
    <message>
        <source>A click goes to a timestep; the wheel or + − 0 zoom in time, dragging moves</source>
        <translation>클릭하면 그 시점으로 이동하고, 휠이나 + − 0으로 시간을 확대·축소하며, 끌면 움직입니다</translation>
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
        <translation>시간에 따른 은닉 상태와 게이트입니다. ←, → 키는 시점을, ↑, ↓ 키는 유닛을 옮깁니다.</translation>
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
        <source>{quantity}{place} · t = {timestep}: padding, nothing is computed</source>
        <translation>{quantity}{place} · t = {timestep}: 패딩이라 계산되지 않습니다</translation>
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
    <message>
        <source>{name} (baseline)</source>
        <translation>{name} (기준)</translation>
    </message>
    <message>
        <source>{name} (difference)</source>
        <translation>{name} (차이)</translation>
    </message>
    <message>
        <source>of the run that this one is compared with</source>
        <translation>비교 기준이 되는 실행의 값</translation>
    </message>
    <message>
        <source>now − baseline</source>
        <translation>현재 − 기준</translation>
    </message>
    <message>
        <source>not computed yet: begins when layer {below} is finished both ways</source>
        <translation>아직 계산되지 않음: 층 {below}의 두 방향이 모두 끝나면 시작합니다</translation>
    </message>
    <message>
        <source> · not computed yet</source>
        <translation> · 아직 계산되지 않음</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>계산 전</translation>
    </message>
    <message>
        <source>{quantity}{place} · t = {timestep} · {name} = {value}</source>
        <translation>{quantity}{place} · t = {timestep} · {name} = {value}</translation>
    </message>
    <message>
        <source>t = {timestep}</source>
        <translation>t = {timestep}</translation>
    </message>
</context>
<context>
    <name>InputPanel</name>
    <message>
        <source>&amp;kind</source>
        <translation>종류(&amp;K)</translation>
    </message>
    <message>
        <source>next input</source>
        <translation>다음 입력</translation>
    </message>
    <message>
        <source>Kind of input</source>
        <translation>입력의 종류</translation>
    </message>
    <message>
        <source>What goes in at each timestep. No kind reads uninitialised memory.</source>
        <translation>각 시점에 들어가는 값입니다. 어느 종류도 초기화되지 않은 메모리를 읽지 않습니다.</translation>
    </message>
    <message>
        <source>Seed of the input</source>
        <translation>입력의 시드</translation>
    </message>
    <message>
        <source>The same numbers as torch.manual_seed(seed) followed by torch.randn or torch.rand</source>
        <translation>torch.manual_seed(seed)를 호출한 다음 torch.randn 또는 torch.rand로 뽑은 것과 같은 값입니다</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>Use the numbers of an array or a table, or a sound; it can also be dropped on the window</source>
        <translation>배열, 표, 소리 파일을 입력으로 사용합니다. 창에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>h_0, c_0…</source>
        <translation>h_0, c_0…</translation>
    </message>
    <message>
        <source>Read initial states: an .npz with h_0 and c_0, or one array for h_0</source>
        <translation>초기 상태를 읽습니다. h_0과 c_0이 든 .npz 파일, 또는 h_0 배열 하나</translation>
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
        <translation>값을 입력하여 바꿉니다. Ctrl+C, Ctrl+V로 영역을 복사하고 붙여 넣습니다</translation>
    </message>
    <message>
        <source>Open input</source>
        <translation>입력 열기</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
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
        <source>Pick a tensor to see which cells of the heatmaps it is made of.</source>
        <translation>텐서를 고르면 그 텐서를 이루는 히트맵의 칸이 표시됩니다.</translation>
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
    <message numerus="yes">
        <source>… and {n:,} more layer(s), shaped alike</source>
        <translation>
            <numerusform>… 같은 형태의 층 {n:,}개 더</numerusform>
        </translation>
    </message>
    <message>
        <source>Details of the tensor</source>
        <translation>텐서의 세부 정보</translation>
    </message>
</context>
<context>
    <name>KeepEdits</name>
    <message>
        <source>keep the edits made by hand that fit: {kept} of {count}</source>
        <translation>손으로 한 편집 중 맞는 것은 유지: {count}개 중 {kept}개</translation>
    </message>
    <message>
        <source>edits made by hand do not fit, and are dropped: {count}</source>
        <translation>손으로 한 편집 {count}개는 맞지 않아 없어집니다</translation>
    </message>
    <message>
        <source>&amp;Keep what fits: {kept} of {count}</source>
        <translation>맞는 것은 유지(&amp;K): {count}개 중 {kept}개</translation>
    </message>
    <message>
        <source>&amp;Open without them</source>
        <translation>편집 없이 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Another network comes, and edits made by hand would be dropped. Undo brings them back.</source>
        <translation>다른 네트워크를 열면 손으로 한 편집이 없어집니다. 실행 취소하면 되돌아옵니다.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>fixed</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>±max</source>
        <translation>±최대</translation>
    </message>
    <message>
        <source>min–max</source>
        <translation>최소–최대</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>직접 입력</translation>
    </message>
    <message>
        <source>Fixed: −1 to 1, further only if the numbers go further.</source>
        <translation>고정: −1에서 1까지이며, 값이 더 멀리 갈 때만 넓어집니다.</translation>
    </message>
    <message>
        <source>Fixed: gates lie between 0 and 1.</source>
        <translation>고정: 게이트 값은 0과 1 사이에 있습니다.</translation>
    </message>
    <message>
        <source>Symmetric around 0, as far as the largest |number| of the whole run.</source>
        <translation>0을 중심으로 대칭이며, 실행 전체에서 절댓값이 가장 큰 값까지입니다.</translation>
    </message>
    <message>
        <source>From the minimum to the maximum of the whole run.</source>
        <translation>실행 전체의 최솟값에서 최댓값까지입니다.</translation>
    </message>
    <message>
        <source>From percentile {low} to {high} of the whole run; what lies outside has the colour of the end.</source>
        <translation>실행 전체의 {low}백분위수에서 {high}백분위수까지이며, 그 밖의 값은 끝의 색을 가집니다.</translation>
    </message>
    <message>
        <source>As typed; what lies outside has the colour of the end.</source>
        <translation>직접 입력한 범위이며, 그 밖의 값은 끝의 색을 가집니다.</translation>
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
    <message>
        <source>Step</source>
        <translation>한 시점 계산</translation>
    </message>
    <message>
        <source>Unrolled</source>
        <translation>펼친 네트워크</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>흔한 실수</translation>
    </message>
    <message>
        <source>Read-out</source>
        <translation>리드아웃</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>질의</translation>
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
    <name>Mistakes</name>
    <message>
        <source>With the repair:</source>
        <translation>고친 뒤:</translation>
    </message>
    <message>
        <source>torch raises nothing:</source>
        <translation>torch가 오류를 내지 않음:</translation>
    </message>
    <message>
        <source>Nothing is wrong with these shapes.</source>
        <translation>이 형태에는 잘못된 점이 없습니다.</translation>
    </message>
    <message>
        <source>Shapes of your own</source>
        <translation>형태 직접 입력</translation>
    </message>
    <message>
        <source>No exception says so.</source>
        <translation>예외는 발생하지 않습니다.</translation>
    </message>
    <message>
        <source>as written {shape}</source>
        <translation>작성한 코드: {shape}</translation>
    </message>
    <message>
        <source>as meant {shape}</source>
        <translation>의도한 코드: {shape}</translation>
    </message>
    <message>
        <source>difference, at most {most:.3g}</source>
        <translation>차이(최대 {most:.3g})</translation>
    </message>
    <message>
        <source>The shapes differ, so there is no difference to show.</source>
        <translation>형태가 달라서 차이를 표시할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>MistakesView</name>
    <message>
        <source>Mistakes</source>
        <translation>흔한 실수</translation>
    </message>
    <message>
        <source>What happens, and why</source>
        <translation>무슨 일이 왜 일어나는지</translation>
    </message>
    <message>
        <source>states as a tuple</source>
        <translation>상태를 튜플로 전달</translation>
    </message>
    <message>
        <source>Right ones</source>
        <translation>올바른 형태</translation>
    </message>
    <message>
        <source>Put in the shapes that this network wants</source>
        <translation>이 네트워크가 받는 형태를 넣습니다</translation>
    </message>
    <message>
        <source>Copy the repaired program</source>
        <translation>고친 프로그램 복사</translation>
    </message>
    <message>
        <source>Shape of {name}</source>
        <translation>{name}의 형태</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Shapes of your own…</source>
        <translation>형태 직접 입력…</translation>
    </message>
    <message>
        <source>Shapes of your own</source>
        <translation>형태 직접 입력</translation>
    </message>
    <message>
        <source>Write a shape for the input, such as 1, 10, 5.</source>
        <translation>입력의 형태를 쓰세요(예: 1, 10, 5).</translation>
    </message>
    <message>
        <source>This could not be tried.</source>
        <translation>시도하지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>ModelOpener</name>
    <message>
        <source>Trained models ({kinds})</source>
        <translation>학습된 모델 ({kinds})</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>PyTorch state dict (*.pt *.pth)</source>
        <translation>PyTorch state dict (*.pt *.pth)</translation>
    </message>
    <message>
        <source>Keras model (*.keras)</source>
        <translation>Keras 모델 (*.keras)</translation>
    </message>
    <message>
        <source>Keras weights (*.weights.h5)</source>
        <translation>Keras 가중치 (*.weights.h5)</translation>
    </message>
    <message>
        <source>Save model as</source>
        <translation>모델을 다른 이름으로 저장</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Error: {text}</source>
        <translation>오류: {text}</translation>
    </message>
    <message>
        <source>Warning: {text}</source>
        <translation>경고: {text}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message numerus="yes">
        <source>{n} other(s)…</source>
        <translation>
            <numerusform>다른 {n}개…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close all</source>
        <translation>모두 닫기</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>알림</translation>
    </message>
    <message numerus="yes">
        <source>{n} more…</source>
        <translation>
            <numerusform>{n}개 더…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} notice(s)</source>
        <translation>
            <numerusform>알림 {n}개</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no notices.</source>
        <translation>알림이 없습니다.</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>찾는 위치:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>파일 형식:</translation>
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
        <translation>입력, 게이트, 상태를 표시합니다</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Show every quantity, also what stands before each gate&apos;s sigmoid or tanh</source>
        <translation>각 게이트에서 시그모이드나 tanh를 적용하기 전의 값까지 모두 표시합니다</translation>
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
        <translation>히트맵에 표시할 배치 안의 시퀀스</translation>
    </message>
    <message>
        <source>now</source>
        <translation>현재</translation>
    </message>
    <message>
        <source>The run of the network as it is now</source>
        <translation>현재 네트워크의 실행 결과</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>The run before anything was edited, or the one that was kept</source>
        <translation>편집하기 전의 실행 결과, 또는 기준으로 지정한 실행 결과</translation>
    </message>
    <message>
        <source>now − baseline</source>
        <translation>현재 − 기준</translation>
    </message>
    <message>
        <source>What has changed, and where it travels</source>
        <translation>바뀐 곳과, 그 변화가 퍼져 나가는 경로</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>{name} 표시</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
</context>
<context>
    <name>RangeDialog</name>
    <message>
        <source>&amp;From</source>
        <translation>최솟값(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>최댓값(&amp;T)</translation>
    </message>
    <message>
        <source>Type two numbers, such as -1 and 1.</source>
        <translation>숫자 두 개를 입력하세요(예: -1과 1).</translation>
    </message>
    <message>
        <source>The first number must be below the second.</source>
        <translation>최솟값이 최댓값보다 작아야 합니다.</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>기본값(&amp;D)</translation>
    </message>
    <message>
        <source>Colours of {name}</source>
        <translation>{name}의 색</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>범위(&amp;R)</translation>
    </message>
    <message>
        <source>Left out at &amp;each end (%)</source>
        <translation>양쪽 끝에서 제외(&amp;E) (%)</translation>
    </message>
    <message>
        <source>&amp;Colour map</source>
        <translation>색상표(&amp;C)</translation>
    </message>
    <message>
        <source>minimum {low:.6g}, maximum {high:.6g}</source>
        <translation>최솟값 {low:.6g}, 최댓값 {high:.6g}</translation>
    </message>
    <message>
        <source>no finite numbers</source>
        <translation>유한한 값이 없음</translation>
    </message>
</context>
<context>
    <name>ReadoutModel</name>
    <message>
        <source>what came next</source>
        <translation>실제 다음 토큰</translation>
    </message>
    <message>
        <source>{rank}. likeliest</source>
        <translation>{rank}순위</translation>
    </message>
</context>
<context>
    <name>ReadoutView</name>
    <message>
        <source>Read-out</source>
        <translation>리드아웃</translation>
    </message>
    <message>
        <source>This network has no read-out. Open a model whose file has a linear layer on top of it.</source>
        <translation>이 네트워크에는 리드아웃이 없습니다. 순환층 위에 선형층이 있는 모델 파일을 여세요.</translation>
    </message>
    <message numerus="yes">
        <source>softmax({name} · output + bias) over {n:,} class(es): the likeliest at each timestep</source>
        <translation>
            <numerusform>softmax({name} · output + bias), 클래스 {n:,}개: 시점마다 확률이 높은 순서</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} · output + bias at each timestep</source>
        <translation>시점마다 {name} · output + bias</translation>
    </message>
    <message>
        <source>the first {shown} of {count:,} outputs</source>
        <translation>출력 {count:,}개 중 처음 {shown}개</translation>
    </message>
    <message>
        <source>not finite, and left out: {count:,}</source>
        <translation>유한하지 않아 그리지 않은 값: {count:,}개</translation>
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
    <message>
        <source>and {count} more</source>
        <translation>외 {count}개</translation>
    </message>
    <message>
        <source>Drag to move in time; drag with Shift to select a span to ask about, Escape clears it</source>
        <translation>끌면 시점이 옮겨지고, Shift를 누른 채 끌면 물어볼 구간이 선택됩니다. Esc를 누르면 지워집니다</translation>
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
        <translation>모듈과의 일치 여부</translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation>PyTorch를 불러오는 중…</translation>
    </message>
    <message>
        <source>not compared: PyTorch cannot clamp a unit</source>
        <translation>비교하지 않음: PyTorch는 유닛을 고정할 수 없습니다</translation>
    </message>
    <message>
        <source>not compared: PyTorch has no such cell</source>
        <translation>비교하지 않음: PyTorch에는 이런 셀이 없습니다</translation>
    </message>
    <message>
        <source>The numbers are those of the equations; there is no module to compare with.</source>
        <translation>이 숫자들은 수식으로 계산했으며, 비교할 모듈이 없습니다.</translation>
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
        <translation>화면의 모든 숫자는 rnnlab이 수식으로 계산하여 PyTorch의 결과와 비교한 것입니다.</translation>
    </message>
    <message>
        <source>computed in {time} on the CPU</source>
        <translation>CPU에서 {time} 만에 계산</translation>
    </message>
    <message>
        <source>computed in {time} on {device}</source>
        <translation>{device}에서 {time} 만에 계산</translation>
    </message>
    <message>
        <source>The time of this run: parameters and input drawn, the equations evaluated, and the result compared with PyTorch&apos;s module. Loading PyTorch is not counted.</source>
        <translation>이번 실행에 걸린 시간입니다. 매개변수와 입력을 뽑고, 수식을 계산하고, 결과를 PyTorch 모듈과 비교하는 시간이 들어갑니다. PyTorch를 불러오는 시간은 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>{file} 읽는 중…</translation>
    </message>
</context>
<context>
    <name>StepCards</name>
    <message>
        <source>what this step reads</source>
        <translation>이 시점이 읽는 값</translation>
    </message>
</context>
<context>
    <name>StepTerms</name>
    <message>
        <source>largest terms first</source>
        <translation>큰 항부터</translation>
    </message>
    <message>
        <source>Otherwise the terms stand in the order of the formula</source>
        <translation>끄면 항이 수식에 나온 순서대로 놓입니다</translation>
    </message>
    <message>
        <source>Terms of the selected number</source>
        <translation>선택한 숫자를 이루는 항</translation>
    </message>
    <message>
        <source>Click a unit of any quantity to see the sum it came from, term by term.</source>
        <translation>아무 변수의 유닛을 클릭하면 그 값이 어떤 합에서 나왔는지 항별로 보여 줍니다.</translation>
    </message>
    <message>
        <source>in the trace: {value:.7g}, |Δ| = {gap:.0e}</source>
        <translation>기록된 값: {value:.7g}, |Δ| = {gap:.0e}</translation>
    </message>
    <message numerus="yes">
        <source>{n} term(s)</source>
        <translation>
            <numerusform>항 {n}개</numerusform>
        </translation>
    </message>
    <message>
        <source>clamped to {value:g}, whatever the sum</source>
        <translation>합과 상관없이 고정된 값: {value:g}</translation>
    </message>
</context>
<context>
    <name>StepView</name>
    <message>
        <source>Step</source>
        <translation>한 시점 계산</translation>
    </message>
    <message>
        <source>The arithmetic of one timestep. ↑ and ↓ select units, . and , quantities.</source>
        <translation>한 시점의 계산 과정입니다. ↑, ↓ 키로 유닛을, [.], [,] 키로 변수를 선택합니다.</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>forward →</source>
        <translation>순방향 →</translation>
    </message>
    <message>
        <source>reverse ←</source>
        <translation>역방향 ←</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>확대 (+)</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>축소 (−)</translation>
    </message>
    <message>
        <source>t = {timestep} · {quantity}</source>
        <translation>t = {timestep} · {quantity}</translation>
    </message>
    <message>
        <source>t = {timestep}</source>
        <translation>t = {timestep}</translation>
    </message>
    <message>
        <source>the sequence&apos;s last step: t = {timestep} is padding</source>
        <translation>시퀀스의 마지막 시점입니다(t = {timestep}에는 패딩이 있음)</translation>
    </message>
    <message>
        <source>computed from right to left: the state before is that of t + 1</source>
        <translation>오른쪽에서 왼쪽으로 계산합니다. 이전 상태는 t + 1의 상태입니다</translation>
    </message>
    <message>
        <source>shrunk: a dot is the one of up to {count} numbers that is furthest from 0</source>
        <translation>축소됨: 점 하나는 숫자 최대 {count}개 가운데 0에서 가장 먼 값입니다</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>아직 계산되지 않음</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>z-score: mean 0, standard deviation 1</source>
        <translation>z-점수(평균 0, 표준편차 1)</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>0~1로 조정</translation>
    </message>
    <message>
        <source>are not accepted</source>
        <translation>허용하지 않음</translation>
    </message>
    <message>
        <source>become the one before</source>
        <translation>바로 앞의 값으로</translation>
    </message>
    <message>
        <source>become 0</source>
        <translation>0으로</translation>
    </message>
    <message>
        <source>become the column&apos;s mean</source>
        <translation>열의 평균으로</translation>
    </message>
    <message>
        <source>stay NaN, and spread</source>
        <translation>NaN으로 유지(퍼져 나감)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>nothing: one sequence</source>
        <translation>없음(시퀀스 하나)</translation>
    </message>
    <message>
        <source>{file} as input</source>
        <translation>입력으로 사용: {file}</translation>
    </message>
    <message>
        <source>Each row is a timestep; the network reads the ticked columns.</source>
        <translation>한 행이 한 시점이며, 네트워크는 선택한 열을 읽습니다.</translation>
    </message>
    <message>
        <source>&amp;Numbers are taken</source>
        <translation>숫자 처리(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Missing numbers</source>
        <translation>빠진 숫자 처리(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Timesteps are labelled by</source>
        <translation>시점 이름(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Sequences are told apart by</source>
        <translation>시퀀스 구분 열(&amp;S)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>input_size becomes {size}; it is {before}.</source>
        <translation>input_size: {before} → {size}.</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} timestep(s)</source>
        <translation>
            <numerusform>시점 {n:,}개</numerusform>
        </translation>
    </message>
    <message>
        <source>{shortest:,} to {steps}</source>
        <translation>최소 {shortest:,}개, 최대 {steps}</translation>
    </message>
    <message numerus="yes">
        <source>{timesteps} of {n:,} number(s).</source>
        <translation>
            <numerusform>{timesteps}, 시점마다 숫자 {n:,}개.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{batch:,} sequences of {timesteps} of {n:,} number(s).</source>
        <translation>
            <numerusform>시퀀스 {batch:,}개({timesteps}), 시점마다 숫자 {n:,}개.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Open text file…</source>
        <translation>텍스트 파일 열기…</translation>
    </message>
    <message>
        <source>as I type</source>
        <translation>입력하는 대로</translation>
    </message>
    <message>
        <source>Each character is fed to the network at once; the player stands on the newest</source>
        <translation>글자를 입력할 때마다 네트워크에 넣고, 재생 위치를 가장 최근 글자에 둡니다</translation>
    </message>
    <message>
        <source>Text as input</source>
        <translation>텍스트 입력</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Type or paste a text here.</source>
        <translation>여기에 텍스트를 입력하거나 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Open vocabulary</source>
        <translation>어휘 열기</translation>
    </message>
    <message>
        <source>One token on each line, or JSON: a list, or a dict of numbers from 0 on</source>
        <translation>한 줄에 토큰 하나, 또는 JSON(토큰 목록이나 0부터 시작하는 번호의 사전)</translation>
    </message>
    <message>
        <source>&amp;cut into</source>
        <translation>나누는 단위(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;each becomes</source>
        <translation>변환 방법(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;vocabulary</source>
        <translation>어휘(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;numbers (H_in)</source>
        <translation>숫자 개수 H_in(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;seed</source>
        <translation>시드(&amp;S)</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>words</source>
        <translation>단어</translation>
    </message>
    <message>
        <source>bytes of UTF-8</source>
        <translation>UTF-8 바이트</translation>
    </message>
    <message>
        <source>numbers of tokens</source>
        <translation>토큰 번호</translation>
    </message>
    <message>
        <source>one-hot</source>
        <translation>one-hot</translation>
    </message>
    <message>
        <source>random embedding</source>
        <translation>무작위 임베딩</translation>
    </message>
    <message>
        <source>of this text</source>
        <translation>이 텍스트의 어휘</translation>
    </message>
    <message>
        <source>the model&apos;s embedding: {name}</source>
        <translation>모델의 임베딩: {name}</translation>
    </message>
    <message>
        <source>Open text file</source>
        <translation>텍스트 파일 열기</translation>
    </message>
    <message>
        <source>Text (*.txt *.md *.csv);;All (*)</source>
        <translation>텍스트 (*.txt *.md *.csv);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Vocabulary (*.txt *.json *.vocab *.tsv);;All (*)</source>
        <translation>어휘 (*.txt *.json *.vocab *.tsv);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {reason}</source>
        <translation>{file}: 읽을 수 없습니다({reason})</translation>
    </message>
    <message numerus="yes">
        <source>of the model: {n:,} token(s)</source>
        <translation>
            <numerusform>모델의 어휘: 토큰 {n:,}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} token(s), a vocabulary of {size}: {listed}</source>
        <translation>
            <numerusform>토큰 {n}개, 어휘 {size}개: {listed}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}: {n:,} token(s)</source>
        <translation>
            <numerusform>{file}: 토큰 {n:,}개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Timesteps in sight</source>
        <translation>보이는 시점</translation>
    </message>
    <message>
        <source>Which timesteps are in sight: drag, or Alt+← and Alt+→; 0 shows all</source>
        <translation>보이는 시점입니다. 끌거나 Alt+←, Alt+→로 옮기고, 0을 누르면 전체가 보입니다</translation>
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
        <translation>커서가 가리키는 시점입니다. ←, → 키는 한 시점씩, Ctrl+←, Ctrl+→ 키는 열 시점씩 옮깁니다</translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation>시점</translation>
    </message>
    <message>
        <source>The current timestep; type one to go there (Ctrl+J)</source>
        <translation>현재 시점입니다. 숫자를 입력하면 그 시점으로 이동합니다(Ctrl+J)</translation>
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
        <source>What the player does at the last timestep</source>
        <translation>마지막 시점에 이르렀을 때의 동작</translation>
    </message>
    <message>
        <source>{speed:,g} per second</source>
        <translation>초당 {speed:,g}개</translation>
    </message>
    <message>
        <source>Other speed…</source>
        <translation>다른 속도…</translation>
    </message>
    <message>
        <source>Timesteps per second, from {slowest:g} to {fastest:,g}:</source>
        <translation>초당 시점 수({slowest:g}~{fastest:,g}):</translation>
    </message>
    <message>
        <source>{speed:,g}/s</source>
        <translation>{speed:,g}/초</translation>
    </message>
    <message>
        <source>Speed, {speed:,g} per second</source>
        <translation>속도, 초당 {speed:,g}개</translation>
    </message>
    <message>
        <source>At the end: {what}</source>
        <translation>끝에서: {what}</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>bidirectional</source>
        <translation>양방향</translation>
    </message>
</context>
<context>
    <name>Unrolled</name>
    <message>
        <source>Save drawing…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>축소 (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>확대 (+)</translation>
    </message>
    <message>
        <source>The size that fits (0)</source>
        <translation>화면에 맞춤 (0)</translation>
    </message>
    <message>
        <source>Save the whole drawing as SVG, PDF or PNG</source>
        <translation>그림 전체를 SVG, PDF, PNG 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Unrolled network</source>
        <translation>시간에 따라 펼친 네트워크</translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Copy drawing</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>The size that fits</source>
        <translation>화면에 맞춤</translation>
    </message>
    <message>
        <source>forward →</source>
        <translation>순방향 →</translation>
    </message>
    <message>
        <source>reverse ←</source>
        <translation>역방향 ←</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>layer {layer}</source>
        <translation>층 {layer}</translation>
    </message>
    <message>
        <source>concatenated</source>
        <translation>이어 붙임</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <source>eval: does nothing</source>
        <translation>eval: 작용하지 않음</translation>
    </message>
    <message>
        <source>timestep t</source>
        <translation>시점 t</translation>
    </message>
    <message>
        <source>{place} · t = {timestep} · its first step: the state before is h_0[{before}]</source>
        <translation>{place} · t = {timestep} · 첫 시점: 이전 상태는 h_0[{before}]입니다</translation>
    </message>
    <message>
        <source>{place} · t = {timestep} · the state before is that of t = {before}</source>
        <translation>{place} · t = {timestep} · 이전 상태는 t = {before}의 상태입니다</translation>
    </message>
    <message>
        <source>The colours are {shown} of its {units} units.</source>
        <translation>색은 전체 유닛 {units}개 가운데 {shown}개를 나타냅니다.</translation>
    </message>
    <message>
        <source>{shape}: what {place} starts from, here {start}</source>
        <translation>{shape}: {place}의 시작 상태(여기서는 {start})</translation>
    </message>
    <message>
        <source>{shape}: {place} after its last step, t = {last}</source>
        <translation>{shape}: {place}의 마지막 시점 t = {last} 뒤의 상태</translation>
    </message>
    <message>
        <source>input at t = {timestep}: {shape}</source>
        <translation>t = {timestep}의 입력: {shape}</translation>
    </message>
    <message>
        <source>output at t = {timestep}: {shape}, h of the top layer</source>
        <translation>t = {timestep}의 출력: {shape}, 맨 위 층의 h</translation>
    </message>
    <message>
        <source>h of both directions at t = {timestep}, side by side: {shape}</source>
        <translation>t = {timestep}에서 두 방향의 h를 나란히 붙인 것: {shape}</translation>
    </message>
    <message>
        <source>dropout p = {p}: acts between layers in training; in eval it does nothing</source>
        <translation>dropout p = {p}: 학습할 때 층 사이에서 작용하며, eval에서는 작용하지 않습니다</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>아직 계산되지 않음</translation>
    </message>
</context>
<context>
    <name>WeightsBar</name>
    <message>
        <source>tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>게이트</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>Gate&apos;s block of rows</source>
        <translation>게이트의 행 블록</translation>
    </message>
    <message>
        <source>Value of the selected number</source>
        <translation>선택한 숫자의 값</translation>
    </message>
    <message>
        <source>Type a value, or drag the number itself upwards or downwards</source>
        <translation>값을 입력하거나 숫자를 위아래로 끌어서 바꿉니다</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>칠하기</translation>
    </message>
    <message>
        <source>Dragging puts this value into every number that is passed</source>
        <translation>끌고 지나간 모든 숫자를 이 값으로 바꿉니다</translation>
    </message>
    <message>
        <source>Make…</source>
        <translation>초기화…</translation>
    </message>
    <message>
        <source>Make this block zeros, the identity, orthogonal or of a spectral radius</source>
        <translation>이 블록을 0, 단위행렬, 직교행렬, 또는 지정한 스펙트럼 반지름으로 초기화합니다</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>단위행렬</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>직교행렬</translation>
    </message>
    <message>
        <source>Of a spectral radius…</source>
        <translation>스펙트럼 반지름 지정…</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>축소 (Ctrl+−)</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>확대 (Ctrl++)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Spectral radius</source>
        <translation>스펙트럼 반지름</translation>
    </message>
    <message>
        <source>Largest |eigenvalue| that the block is scaled to:</source>
        <translation>이 블록의 최대 |고윳값|:</translation>
    </message>
</context>
<context>
    <name>WeightsMap</name>
    <message>
        <source>{gate}, unit {unit}</source>
        <translation>{gate}, 유닛 {unit}</translation>
    </message>
</context>
<context>
    <name>WeightsView</name>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Numbers of the tensor</source>
        <translation>텐서의 숫자</translation>
    </message>
</context>
<context>
    <name>WritingBar</name>
    <message>
        <source>Progress of the file</source>
        <translation>파일 진행 상황</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Files that wait to be written: {count}</source>
        <translation>쓰기를 기다리는 파일: {count}개</translation>
    </message>
    <message>
        <source>Cancelling {file}…</source>
        <translation>{file} 취소하는 중…</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>{file} 쓰는 중…</translation>
    </message>
    <message>
        <source>Cancel writing {file}</source>
        <translation>{file} 쓰기 취소</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count}개 더</translation>
    </message>
</context>
<context>
    <name>_Columns</name>
    <message>
        <source>column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>결측</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>std</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>least</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>greatest</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>first values</source>
        <translation>처음 값</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>확인하는 중…</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>See every number a recurrent network computes, timestep by timestep, proven equal to PyTorch&apos;s own.</source>
        <translation>순환 신경망이 계산하는 모든 숫자를 시점별로 보여 주고, PyTorch의 결과와 같음을 확인합니다.</translation>
    </message>
    <message>
        <source>About rnnlab</source>
        <translation>rnnlab 정보</translation>
    </message>
    <message>
        <source>Space, the arrows, Home, End, [ ] . and , work while the heatmaps, the player or the step have the focus; with Ctrl+Alt, Space, ← →, Home and End work from anywhere.</source>
        <translation>스페이스, 화살표, Home, End, [ ] . , 키는 히트맵, 재생기 또는 시점 보기에 초점이 있을 때 쓸 수 있습니다. Ctrl+Alt와 함께 누르면 스페이스, ← →, Home, End는 어디서나 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing has been logged.</source>
        <translation>기록된 오류가 없습니다.</translation>
    </message>
    <message>
        <source>Error log</source>
        <translation>오류 기록</translation>
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
        <source>Start from the last states</source>
        <translation>마지막 상태에서 시작</translation>
    </message>
    <message>
        <source>NumPy archive (.npz): every array by name</source>
        <translation>NumPy 묶음 (.npz): 모든 배열을 이름별로</translation>
    </message>
    <message>
        <source>NumPy array (.npy): one quantity</source>
        <translation>NumPy 배열 (.npy): 변수 하나</translation>
    </message>
    <message>
        <source>Table (.csv): one row for each number</source>
        <translation>표 (.csv): 숫자 하나에 한 행</translation>
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
        <translation>히트맵 벡터 그림 (.svg)</translation>
    </message>
    <message>
        <source>Drawing of the heatmaps (.pdf)</source>
        <translation>히트맵 벡터 그림 (.pdf)</translation>
    </message>
    <message>
        <source>The picture is in {path}.</source>
        <translation>그림을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>There is no {name} to view; there are {names}.</source>
        <translation>이름이 {name}인 모듈이 없습니다. 볼 수 있는 모듈: {names}.</translation>
    </message>
    <message>
        <source>This is {name} of your model, on what it really received.</source>
        <translation>지금 보는 것은 모델의 {name} 모듈이며, 실제로 받은 입력을 그대로 썼습니다.</translation>
    </message>
    <message>
        <source>View {name}</source>
        <translation>{name} 보기</translation>
    </message>
    <message>
        <source>Qt lacks system libraries; install them with: {line}</source>
        <translation>Qt에 필요한 시스템 라이브러리가 없습니다. 다음 명령으로 설치하세요: {line}</translation>
    </message>
    <message>
        <source>There is no display to open a window on; rnnlab.trace works without one.</source>
        <translation>창을 열 화면이 없습니다. rnnlab.trace는 화면 없이도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>A cell of an installed package can&apos;t be used: {problem}</source>
        <translation>설치된 패키지의 셀을 쓸 수 없습니다: {problem}</translation>
    </message>
    <message>
        <source>There is no example {given}; choose one of {names}.</source>
        <translation>이름이 {given}인 예제가 없습니다. 다음에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>The numbers did not come within {seconds} s.</source>
        <translation>{seconds}초 안에 계산이 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>{file} is a table, of which columns are to be chosen: open it in the window, or use rnnlab trace.</source>
        <translation>{file}: 열을 골라야 하는 표입니다. 창에서 열거나 rnnlab trace를 사용하세요.</translation>
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
        <translation>배열을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>{name} is True or False, not {given}.</source>
        <translation>{name} 값은 True 또는 False여야 합니다(입력한 값: {given}).</translation>
    </message>
    <message>
        <source>dropout is a probability from 0 to 1, not {given}.</source>
        <translation>dropout은 0 이상 1 이하의 확률이어야 합니다(입력한 값: {given}).</translation>
    </message>
    <message>
        <source>proj_size must be smaller than hidden_size, but {proj_size} is not below {hidden_size}; lower proj_size or raise hidden_size.</source>
        <translation>proj_size({proj_size})는 hidden_size({hidden_size})보다 작아야 합니다. proj_size를 줄이거나 hidden_size를 늘리세요.</translation>
    </message>
    <message>
        <source>{name}={given} does not apply: {reason}</source>
        <translation>{name}={given} 설정은 쓸 수 없습니다: {reason}</translation>
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
        <translation>직접 작성한 반복문에는 층, 방향, 편향이 하나씩 있습니다.</translation>
    </message>
    <message>
        <source>dropout acts between layers, and there is only one; add a layer.</source>
        <translation>dropout은 층 사이에서 작용하는데 층이 하나뿐입니다. 층을 늘리세요.</translation>
    </message>
    <message>
        <source>{name} is one of {choices}, not {given}.</source>
        <translation>{name} 값은 다음 중 하나여야 합니다: {choices}(입력한 값: {given}).</translation>
    </message>
    <message>
        <source>{name} is a whole number of at most {most}, not {given}.</source>
        <translation>{name} 값은 {most} 이하의 정수여야 합니다(입력한 값: {given}).</translation>
    </message>
    <message>
        <source>{name} is a whole number of at least {least}, not {given}.</source>
        <translation>{name} 값은 {least} 이상의 정수여야 합니다(입력한 값: {given}).</translation>
    </message>
    <message>
        <source>An unbatched input is one sequence, but batch is {batch}; set batch to 1.</source>
        <translation>배치 없는 입력은 시퀀스 하나인데 batch 값이 {batch}입니다. batch 값을 1로 바꾸세요.</translation>
    </message>
    <message>
        <source>Only a given input holds values, and it must hold them.</source>
        <translation>값은 파일이나 표로 준 입력에만 있으며, 그런 입력에는 반드시 있어야 합니다.</translation>
    </message>
    <message>
        <source>Labels name each timestep of a given input.</source>
        <translation>레이블은 주어진 입력의 시점마다 하나씩 있어야 합니다.</translation>
    </message>
    <message>
        <source>The values are {shape}, but batch is {batch} and timesteps is {timesteps}.</source>
        <translation>값의 형태는 {shape}인데 batch는 {batch}, timesteps는 {timesteps}입니다.</translation>
    </message>
    <message>
        <source>The names are {given}, and the features or sequences {count}: give one name for each.</source>
        <translation>이름은 {given}개, 특성이나 시퀀스는 {count}개입니다. 하나마다 이름을 하나씩 지정하세요.</translation>
    </message>
    <message>
        <source>An unbatched input is one sequence, which has no padding.</source>
        <translation>배치가 없는 입력은 시퀀스 하나이며, 패딩이 없습니다.</translation>
    </message>
    <message>
        <source>Lengths are whole numbers, one for each sequence, as 3, 10, 7; not {text}.</source>
        <translation>길이는 시퀀스마다 하나씩인 정수입니다(예: 3, 10, 7). 읽을 수 없는 값: {text}.</translation>
    </message>
    <message>
        <source>Initialisation {name} does not apply: {reason}</source>
        <translation>초기화 방법 {name}: 쓸 수 없습니다. {reason}</translation>
    </message>
    <message>
        <source>The loop written by hand takes one unbatched sequence (L, H_in), but batch is {batch}.</source>
        <translation>직접 작성한 반복문은 배치 없는 시퀀스 하나(L, H_in)만 받는데, batch 값이 {batch}입니다.</translation>
    </message>
    <message>
        <source>Only a given initial state holds h_0 or c_0, and it must hold one.</source>
        <translation>h_0이나 c_0은 직접 지정한 초기 상태에만 있으며, 그때는 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>{name} is {given}, but this network wants {wanted}: {axes}.</source>
        <translation>{name}의 형태는 {given}인데, 이 네트워크에는 {wanted} 형태가 필요합니다: {axes}.</translation>
    </message>
    <message>
        <source>A block {block} at {at} of {tensor} does not lie in its {sizes}.</source>
        <translation>{tensor}의 {at}에서 시작하는 {block} 블록이 텐서의 크기 {sizes} 범위를 벗어납니다.</translation>
    </message>
    <message>
        <source>There is nothing to clamp: {clamp} names no unit and timesteps of this run.</source>
        <translation>고정할 수 없습니다: {clamp}에 해당하는 유닛과 시점이 이 실행에 없습니다.</translation>
    </message>
    <message>
        <source>only an nn.LSTM with bias has a forget-gate bias.</source>
        <translation>편향이 있는 nn.LSTM에만 망각 게이트 편향이 있습니다.</translation>
    </message>
    <message>
        <source>the loop written by hand runs over one unbatched sequence.</source>
        <translation>직접 작성한 반복문은 배치 없는 시퀀스 하나를 처리합니다.</translation>
    </message>
    <message>
        <source>the loop written by hand starts from zeros.</source>
        <translation>직접 작성한 반복문은 0에서 시작합니다.</translation>
    </message>
    <message>
        <source>an unbatched input is one sequence.</source>
        <translation>배치 없는 입력은 시퀀스 하나입니다.</translation>
    </message>
    <message>
        <source>This network has no {names}; it has {known}.</source>
        <translation>이 네트워크에 없는 상태: {names}. 있는 상태: {known}.</translation>
    </message>
    <message>
        <source>This network and input need {needed:,.1f} GiB, but {free:,.1f} GiB are free; lower timesteps, batch, hidden_size or num_layers.</source>
        <translation>이 네트워크와 입력에는 {needed:,.1f} GiB가 필요한데 남은 메모리는 {free:,.1f} GiB입니다. timesteps, batch, hidden_size, num_layers 중에서 줄이세요.</translation>
    </message>
    <message>
        <source>There is no device {given} here; choose one of {devices}.</source>
        <translation>이 컴퓨터에는 {given} 장치가 없습니다. 다음에서 고르세요: {devices}.</translation>
    </message>
    <message>
        <source>Apple&apos;s GPU has no float64; choose float32 or the CPU.</source>
        <translation>Apple GPU는 float64를 지원하지 않습니다. float32나 CPU를 고르세요.</translation>
    </message>
    <message>
        <source>The parameter {name} is {given}, but this network wants {wanted}.</source>
        <translation>매개변수 {name}의 형태는 {given}인데, 이 네트워크에는 {wanted} 형태가 필요합니다.</translation>
    </message>
    <message>
        <source>A module to trace is an nn.RNN, nn.LSTM or nn.GRU, not {given}.</source>
        <translation>추적할 모듈은 nn.RNN, nn.LSTM, nn.GRU 중 하나여야 합니다(받은 것: {given}).</translation>
    </message>
    <message>
        <source>A module to trace holds float32 or float64 numbers, not {dtype} on {device}.</source>
        <translation>추적할 모듈의 값은 float32나 float64여야 합니다(받은 것: {device}의 {dtype}).</translation>
    </message>
    <message>
        <source>what goes in: one vector of H_in numbers at each timestep</source>
        <translation>들어가는 값: 시점마다 숫자 H_in개로 된 벡터 하나</translation>
    </message>
    <message>
        <source>h of the top layer at every timestep, both directions side by side</source>
        <translation>모든 시점에서 맨 위 층의 h, 두 방향을 나란히 이어 붙인 것</translation>
    </message>
    <message>
        <source>the read-out of output: weight·output + bias, a number for each class</source>
        <translation>output의 리드아웃: weight·output + bias, 클래스마다 숫자 하나</translation>
    </message>
    <message>
        <source>h before the first step, for each layer and direction</source>
        <translation>첫 시점 이전의 h, 층과 방향마다 하나</translation>
    </message>
    <message>
        <source>h after the last step, for each layer and direction; the reverse direction ends at t = 0</source>
        <translation>마지막 시점 이후의 h, 층과 방향마다 하나. 역방향은 t = 0에서 끝납니다</translation>
    </message>
    <message>
        <source>c before the first step, for each layer and direction</source>
        <translation>첫 시점 이전의 c, 층과 방향마다 하나</translation>
    </message>
    <message>
        <source>c after the last step, for each layer and direction; the reverse direction ends at t = 0</source>
        <translation>마지막 시점 이후의 c, 층과 방향마다 하나. 역방향은 t = 0에서 끝납니다</translation>
    </message>
    <message>
        <source>the stack of states so far: it grows by one row at each timestep</source>
        <translation>지금까지 쌓인 상태: 시점마다 한 행씩 늘어납니다</translation>
    </message>
    <message>
        <source>the pre-activation, before tanh or relu</source>
        <translation>활성화 이전 값: tanh나 relu를 적용하기 전</translation>
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
        <translation>입력 게이트: 후보를 얼마나 기록할지</translation>
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
        <translation>투영 이전의 은닉 상태</translation>
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
        <source>the state that is left after the reset: r ⊙ h before</source>
        <translation>리셋하고 남은 상태: r ⊙ 이전 h</translation>
    </message>
    <message>
        <source>the recurrent share of the new gate, inside the reset gate</source>
        <translation>새 게이트의 순환 항(리셋 게이트 안쪽)</translation>
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
        <translation>입력→은닉 가중치(게이트마다 행 블록 하나)</translation>
    </message>
    <message>
        <source>hidden-to-hidden weights, one block of rows for each gate</source>
        <translation>은닉→은닉 가중치(게이트마다 행 블록 하나)</translation>
    </message>
    <message>
        <source>bias added to the input&apos;s share</source>
        <translation>입력 항에 더하는 편향</translation>
    </message>
    <message>
        <source>bias added to the state&apos;s share; torch keeps both</source>
        <translation>상태 항에 더하는 편향. torch에는 둘 다 있습니다</translation>
    </message>
    <message>
        <source>projection of the hidden state (proj_size)</source>
        <translation>은닉 상태의 투영(proj_size)</translation>
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
        <source>This network has no read-out; open a model that has one.</source>
        <translation>이 네트워크에는 리드아웃이 없습니다. 리드아웃이 있는 모델을 여세요.</translation>
    </message>
    <message>
        <source>Only an LSTM has c_n; this network is {cell}.</source>
        <translation>c_n은 LSTM에만 있습니다. 이 네트워크는 {cell}입니다.</translation>
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
        <source>Open &amp;model…</source>
        <translation>모델 열기(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Open input…</source>
        <translation>입력 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>폴더 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Text as input…</source>
        <translation>텍스트 입력(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Export for &amp;LSTMVis…</source>
        <translation>LSTMVis용으로 내보내기(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Save model as…</source>
        <translation>모델을 다른 이름으로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Save as &amp;notebook…</source>
        <translation>노트북으로 저장(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Compare with this run: make it the &amp;baseline</source>
        <translation>이 실행 결과를 비교 기준으로 지정(&amp;B)</translation>
    </message>
    <message>
        <source>Carry on: &amp;start from the last states of this run</source>
        <translation>이 실행의 마지막 상태에서 이어서 시작(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy heatmaps as image</source>
        <translation>히트맵을 이미지로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;PyTorch</source>
        <translation>PyTorch 코드로 복사(&amp;P)</translation>
    </message>
    <message>
        <source>Copy as &amp;NumPy</source>
        <translation>NumPy 코드로 복사(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>재생/일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Play or pause, from any&amp;where</source>
        <translation>어디서나 재생/일시 정지(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Ten timesteps on</source>
        <translation>열 시점 다음으로(&amp;T)</translation>
    </message>
    <message>
        <source>Ten timesteps &amp;back</source>
        <translation>열 시점 이전으로(&amp;B)</translation>
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
        <source>&amp;First timestep</source>
        <translation>첫 시점(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Last timestep</source>
        <translation>마지막 시점(&amp;L)</translation>
    </message>
    <message>
        <source>Next &amp;quantity of this step</source>
        <translation>이 시점의 다음 변수(&amp;Q)</translation>
    </message>
    <message>
        <source>Previous q&amp;uantity of this step</source>
        <translation>이 시점의 이전 변수(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Go to timestep</source>
        <translation>시점으로 이동(&amp;G)</translation>
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
        <translation>아직 계산되지 않은 곳을 흐리게 표시(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Mark saturated units</source>
        <translation>포화된 유닛 표시(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Light or dark</source>
        <translation>밝은 테마/어두운 테마 전환(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>창 배치 초기화(&amp;R)</translation>
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
        <translation>1. NumPy로 직접 구현한 RNN</translation>
    </message>
    <message>
        <source>2. nn.RNN</source>
        <translation>2. nn.RNN</translation>
    </message>
    <message>
        <source>3. Deep nn.RNN</source>
        <translation>3. 깊은 nn.RNN</translation>
    </message>
    <message>
        <source>Two layers: layer 1 reads the h of layer 0. output shows the top layer only, h_n (2, 1, 8) the last state of both.</source>
        <translation>층이 둘입니다. 층 1은 층 0의 h를 읽습니다. output에는 맨 위 층만, h_n (2, 1, 8)에는 두 층의 마지막 상태가 들어 있습니다.</translation>
    </message>
    <message>
        <source>4. Deep bidirectional nn.RNN</source>
        <translation>4. 깊은 양방향 nn.RNN</translation>
    </message>
    <message>
        <source>Play: the reverse direction fills from the right. output is (1, 10, 16), both directions side by side; the reverse half of h_n (4, 1, 8) is the state at t = 0, not at t = 9.</source>
        <translation>재생해 보세요. 역방향은 오른쪽부터 채워집니다. output은 (1, 10, 16)으로 두 방향이 나란히 놓이고, h_n (4, 1, 8)의 역방향 절반은 t = 9가 아니라 t = 0의 상태입니다.</translation>
    </message>
    <message>
        <source>5. nn.LSTM</source>
        <translation>5. nn.LSTM</translation>
    </message>
    <message>
        <source>6. nn.GRU</source>
        <translation>6. nn.GRU</translation>
    </message>
    <message>
        <source>Change {field} to {value}</source>
        <translation>{field} 바꾸기: {value}</translation>
    </message>
    <message>
        <source>RNN by hand, in NumPy</source>
        <translation>NumPy로 직접 구현한 RNN</translation>
    </message>
    <message>
        <source>PyTorch: ±1/√H</source>
        <translation>PyTorch: ±1/√H</translation>
    </message>
    <message>
        <source>uniform [0, 1)</source>
        <translation>균등분포 [0, 1)</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>0</translation>
    </message>
    <message>
        <source>identity, recurrent</source>
        <translation>단위행렬(순환 가중치)</translation>
    </message>
    <message>
        <source>orthogonal, recurrent</source>
        <translation>직교행렬(순환 가중치)</translation>
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
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>시퀀스</translation>
    </message>
    <message>
        <source>Start values</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Computed in</source>
        <translation>계산 환경</translation>
    </message>
    <message>
        <source>Which equations a step evaluates.
nn.RNN and nn.GRU carry one state, h; nn.LSTM carries h and c and returns (output, (h_n, c_n)).</source>
        <translation>한 시점에서 계산하는 수식을 정합니다.
nn.RNN과 nn.GRU는 상태 h 하나를, nn.LSTM은 h와 c를 이어 가며 (output, (h_n, c_n))을 돌려줍니다.</translation>
    </message>
    <message>
        <source>torch adds two biases, b_ih and b_hh, where one would do; off, there are none.</source>
        <translation>torch는 하나면 충분한 편향을 b_ih, b_hh 두 개 더합니다. 끄면 편향이 없습니다.</translation>
    </message>
    <message>
        <source>What nn.RNN applies to the sum.
tanh keeps h between −1 and 1, relu lets it grow.</source>
        <translation>nn.RNN이 합에 적용하는 함수입니다.
tanh는 h를 −1과 1 사이로 제한하고, relu는 커지도록 둡니다.</translation>
    </message>
    <message>
        <source>N: how many sequences go in side by side.
They share the weights but never meet: each has a state of its own.</source>
        <translation>N: 한꺼번에 넣는 시퀀스의 수입니다.
가중치는 공유하지만 서로 영향을 주지 않으며, 상태는 시퀀스마다 따로 있습니다.</translation>
    </message>
    <message>
        <source>L: how many steps each sequence has.
All steps share the same weights: a longer sequence has no more parameters.</source>
        <translation>L: 각 시퀀스의 시점 수입니다.
모든 시점이 같은 가중치를 쓰므로 시퀀스가 길어져도 매개변수는 늘지 않습니다.</translation>
    </message>
    <message>
        <source>The timesteps of each sequence, where they differ: 10, 4, 7. The rest is padding.
The module gets them packed: h_n stands at each true end, where the reverse direction begins.</source>
        <translation>시퀀스마다 길이가 다를 때 각 시퀀스의 시점 수입니다(예: 10, 4, 7). 나머지는 패딩입니다.
모듈은 패킹된 배치를 받습니다. h_n은 각 시퀀스의 실제 끝에 있으며, 역방향은 거기서 시작합니다.</translation>
    </message>
    <message>
        <source>Hand over one sequence without a batch axis: (L, H_in).
torch reads any 2-D tensor so, also one whose batch axis was forgotten.</source>
        <translation>배치 축 없이 시퀀스 하나를 넣습니다: (L, H_in).
torch는 2차원 텐서를 모두 이렇게 읽으므로, 배치 축을 빠뜨려도 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>Where torch computes.
Another device rounds differently in the last digits.</source>
        <translation>torch가 계산하는 장치입니다.
장치가 다르면 마지막 자리의 반올림이 달라집니다.</translation>
    </message>
    <message>
        <source>H_in: how many numbers go in at each timestep. It is not the sequence&apos;s length.</source>
        <translation>H_in: 시점마다 들어가는 숫자의 개수입니다. 시퀀스의 길이가 아닙니다.</translation>
    </message>
    <message>
        <source>GRU, reset first (Keras)</source>
        <translation>GRU, 리셋 먼저(Keras)</translation>
    </message>
    <message>
        <source>H: how many units the hidden state has. Weights have one block of H rows per gate.</source>
        <translation>H: 은닉 상태의 유닛 수입니다. 가중치에는 게이트마다 H행 블록이 하나 있습니다.</translation>
    </message>
    <message>
        <source>Layers stacked: each reads the h of the one below. output shows only the top one.</source>
        <translation>쌓은 층의 수입니다. 각 층은 아래층의 h를 읽습니다. output에는 맨 위 층만 나옵니다.</translation>
    </message>
    <message>
        <source>A second set of weights reads the sequence backwards; output gets twice as wide.</source>
        <translation>두 번째 가중치로 시퀀스를 거꾸로 읽습니다. output의 너비가 두 배가 됩니다.</translation>
    </message>
    <message>
        <source>Input and output as (N, L, …) in place of (L, N, …). h_0, h_n, c_0 and c_n stay (layers, N, H).</source>
        <translation>입력과 출력을 (L, N, …) 대신 (N, L, …)으로 씁니다. h_0, h_n, c_0, c_n은 그대로 (층, N, H)입니다.</translation>
    </message>
    <message>
        <source>Zeros between layers while training, never after the top one. In eval it does nothing.</source>
        <translation>학습할 때 층 사이의 값을 무작위로 0으로 만듭니다. 맨 위 층 뒤에는 적용하지 않으며, eval에서는 작용하지 않습니다.</translation>
    </message>
    <message>
        <source>Projects h of an LSTM to this many numbers; c keeps hidden_size. 0 is off.</source>
        <translation>LSTM의 h를 이 개수로 투영합니다. c는 hidden_size 그대로입니다. 0이면 투영하지 않습니다.</translation>
    </message>
    <message>
        <source>h_0, and c_0 of an LSTM: the state before the first step. torch takes zeros.</source>
        <translation>h_0, LSTM이면 c_0도: 첫 시점 이전의 상태입니다. torch는 0을 씁니다.</translation>
    </message>
    <message>
        <source>How the parameters are drawn. PyTorch takes uniform numbers between ±1/√hidden_size.</source>
        <translation>매개변수를 뽑는 방법입니다. PyTorch는 ±1/√hidden_size 사이의 균등분포에서 뽑습니다.</translation>
    </message>
    <message>
        <source>The same numbers as torch.manual_seed(seed) followed by the module&apos;s constructor.</source>
        <translation>torch.manual_seed(seed)를 호출한 다음 모듈을 만들었을 때와 같은 값입니다.</translation>
    </message>
    <message>
        <source>float32 rounds at about 7 digits, float64 at about 16.</source>
        <translation>float32는 약 7자리, float64는 약 16자리에서 반올림합니다.</translation>
    </message>
    <message>
        <source>normal, as torch.randn</source>
        <translation>정규분포(torch.randn)</translation>
    </message>
    <message>
        <source>uniform [0, 1), as torch.rand</source>
        <translation>균등분포 [0, 1)(torch.rand)</translation>
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
        <translation>사인: 특성 j에 j + 1주기</translation>
    </message>
    <message>
        <source>ramp from 0 to 1</source>
        <translation>0에서 1까지 증가</translation>
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
        <translation>입력의 시드 바꾸기: {seed}</translation>
    </message>
    <message>
        <source>What the module takes and gives</source>
        <translation>모듈의 입력과 출력</translation>
    </message>
    <message>
        <source>What it hides</source>
        <translation>모듈이 숨기는 값</translation>
    </message>
    <message>
        <source>Parameters, by gate block</source>
        <translation>게이트 블록별 매개변수</translation>
    </message>
    <message>
        <source>“{cell}” is too large for {dtype}; nothing was changed.</source>
        <translation>“{cell}”: {dtype} 형식으로 나타내기에는 너무 큽니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>The rows to be pasted are not equally long; nothing was changed.</source>
        <translation>붙여 넣을 행의 길이가 서로 다릅니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>“{cell}” is not a number; nothing was changed.</source>
        <translation>“{cell}”: 숫자가 아닙니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Set x[{column}] at t = {row} to {number:g}</source>
        <translation>t = {row}에서 x[{column}] = {number:g} 설정</translation>
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
        <translation>그림 파일은 .png, .svg, .pdf 중 하나여야 합니다(받은 이름: {name}).</translation>
    </message>
    <message>
        <source>An .npy file holds one array, but {count} quantities are selected; name one.</source>
        <translation>.npy 파일에는 배열이 하나만 들어가는데 변수를 {count}개 골랐습니다. 하나만 고르세요.</translation>
    </message>
    <message>
        <source>Timesteps {first} to {last} do not lie within 0 to {end}.</source>
        <translation>시점 {first}~{last}: 0~{end} 범위를 벗어납니다.</translation>
    </message>
    <message>
        <source>This network has no quantity {name}; it has {names}.</source>
        <translation>이 네트워크에 변수 {name} 항목이 없습니다. 있는 변수: {names}.</translation>
    </message>
    <message>
        <source>{file} does not end in one of {suffixes}, which decide the format.</source>
        <translation>{file}: 이름이 {suffixes} 중 하나로 끝나야 형식을 알 수 있습니다.</translation>
    </message>
    <message>
        <source>{path} needs {needed:,} bytes, but the disk has {free:,} free; free some space.</source>
        <translation>{path}: {needed:,}바이트가 필요한데 디스크에는 {free:,}바이트가 남아 있습니다. 공간을 비우세요.</translation>
    </message>
    <message>
        <source>{path} is there already; choose a new folder.</source>
        <translation>{path}: 이미 있습니다. 새 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}; choose another place.</source>
        <translation>{path}: 쓸 수 없습니다({reason}). 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>The disk is full, so {path} was not written; free some space.</source>
        <translation>{path}: 디스크가 가득 차서 쓰지 못했습니다. 공간을 비우세요.</translation>
    </message>
    <message>
        <source>{file} holds {names}; rename the one to use to “input”.</source>
        <translation>{file}: 배열이 여럿 있습니다({names}). 쓸 배열의 이름을 “input”으로 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} is not one of {suffixes}; save the numbers in one of these formats.</source>
        <translation>{file}: 지원하는 형식은 {suffixes}입니다. 이 중 하나로 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds no array named h_0.</source>
        <translation>{file}: 이름이 h_0인 배열이 없습니다.</translation>
    </message>
    <message>
        <source>An input is (L, H_in), or 3-D with a batch, and no axis is empty; {source} is {shape}.</source>
        <translation>입력은 (L, H_in)이거나 배치가 있는 3차원이어야 하고, 빈 축이 없어야 합니다. {source}의 형태는 {shape}입니다.</translation>
    </message>
    <message>
        <source>Set input_size to {size}</source>
        <translation>input_size = {size} 설정</translation>
    </message>
    <message>
        <source>Swap time and features</source>
        <translation>시간과 특성 맞바꾸기</translation>
    </message>
    <message>
        <source>Read it with batch_first={value}</source>
        <translation>batch_first={value} 설정으로 읽기</translation>
    </message>
    <message>
        <source>Take {part}, which is {shape}</source>
        <translation>{part} 사용: {shape}</translation>
    </message>
    <message>
        <source>The input holds {nan} NaN and {inf} Inf, the first at {where}; they are kept and will spread.</source>
        <translation>입력에 NaN이 {nan}개, Inf가 {inf}개 있습니다(첫 위치: {where}). 그대로 두므로 계산 결과에 퍼져 나갑니다.</translation>
    </message>
    <message>
        <source>{file} would unpack to far more than its own size; save it without compression.</source>
        <translation>{file}: 압축을 풀면 파일 크기보다 훨씬 커집니다. 압축하지 않고 저장하세요.</translation>
    </message>
    <message>
        <source>There is no file {path}; check the name.</source>
        <translation>{path}: 파일이 없습니다. 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>{path} is empty; save the numbers again.</source>
        <translation>{path}: 비어 있습니다. 숫자를 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds no arrays.</source>
        <translation>{file}: 배열이 없습니다.</translation>
    </message>
    <message>
        <source>{file} holds Python objects, which are never loaded; save numbers.</source>
        <translation>{file}: Python 객체가 들어 있으며, 이런 파일은 읽지 않습니다. 숫자만 저장하세요.</translation>
    </message>
    <message>
        <source>{file} says it holds {needed:,} bytes, but it ends before; save it again.</source>
        <translation>{file}: {needed:,}바이트가 있어야 하는데 그 전에 끝납니다. 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}.</source>
        <translation>{path}: 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{folder} holds {count:,} files of numbers or sounds ({suffixes}).</source>
        <translation>{folder}: 숫자나 소리 파일이 {count:,}개 있습니다({suffixes}).</translation>
    </message>
    <message>
        <source>{file} is {shape}, but a file of a folder is one sequence, (L, H_in).</source>
        <translation>{file}: 형태가 {shape}인데, 폴더 안의 파일은 시퀀스 하나(L, H_in)여야 합니다.</translation>
    </message>
    <message>
        <source>{path} is a folder, a pipe or a device, not a file; choose a file.</source>
        <translation>{path}: 파일이 아니라 폴더, 파이프 또는 장치입니다. 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>{file} needs {needed:,.1f} GiB, but {free:,.1f} GiB are free; save fewer numbers.</source>
        <translation>{file}: {needed:,.1f} GiB가 필요한데 남은 메모리는 {free:,.1f} GiB입니다. 숫자를 줄여서 저장하세요.</translation>
    </message>
    <message>
        <source>{file} is damaged or not a {suffix} file; save it again.</source>
        <translation>{file}: 손상되었거나 {suffix} 파일이 아닙니다. 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds {dtype}, not real numbers; convert it to float32 or float64.</source>
        <translation>{file}: 실수가 아닌 값({dtype})이 들어 있습니다. float32나 float64로 바꾸세요.</translation>
    </message>
    <message>
        <source>{file}, row {row}, column {column}: “{cell}” is not a number.</source>
        <translation>{file}, {row}행 {column}열: “{cell}” 값이 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>{file}, row {row}, column {column}: “{cell}” has a comma as decimal mark; save it with points.</source>
        <translation>{file}, {row}행 {column}열: “{cell}” 값에 쉼표가 소수점으로 쓰였습니다. 점으로 바꾸어 저장하세요.</translation>
    </message>
    <message>
        <source>{file} has over {cells:,} cells or {columns:,} columns; save fewer.</source>
        <translation>{file}: 칸이 {cells:,}개, 또는 열이 {columns:,}개를 넘습니다. 줄여서 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds no columns of numbers or texts.</source>
        <translation>{file}: 숫자나 텍스트 열이 없습니다.</translation>
    </message>
    <message>
        <source>What is traced is an Architecture or an nn.Module, not {given}.</source>
        <translation>추적할 수 있는 것은 Architecture나 nn.Module입니다(받은 것: {given}).</translation>
    </message>
    <message>
        <source>A network is traced on x, h_0 and c_0, of which x must be given: trace(module, x).</source>
        <translation>네트워크는 x, h_0, c_0으로 추적하며 x는 반드시 있어야 합니다: trace(module, x).</translation>
    </message>
    <message>
        <source>A cell takes no PackedSequence; give it a tensor.</source>
        <translation>셀은 PackedSequence를 받지 않습니다. 텐서를 주세요.</translation>
    </message>
    <message>
        <source>{name} holds {dtype}, not real numbers.</source>
        <translation>{name}: 실수가 아닌 값({dtype})이 들어 있습니다.</translation>
    </message>
    <message>
        <source>What LSTMVis reads is in {path}.</source>
        <translation>LSTMVis가 읽을 파일을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>The notebook is in {path}.</source>
        <translation>노트북을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>The drawing is in {path}.</source>
        <translation>그림을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>Set {block} to zeros</source>
        <translation>{block} = 0 설정</translation>
    </message>
    <message>
        <source>Set {block} to the identity</source>
        <translation>{block} = 단위행렬 설정</translation>
    </message>
    <message>
        <source>Set {block} to an orthogonal matrix</source>
        <translation>{block} = 직교행렬 설정</translation>
    </message>
    <message>
        <source>Scale {block} to the spectral radius {radius:g}</source>
        <translation>{block}의 스펙트럼 반지름 = {radius:g} 조정</translation>
    </message>
    <message>
        <source>Set {name} to {value:.6g}</source>
        <translation>{name} = {value:.6g} 설정</translation>
    </message>
    <message>
        <source>“{text}” is no shape; write whole numbers with commas, such as 1, 10, 5.</source>
        <translation>“{text}”: 형태로 읽을 수 없습니다. 정수를 쉼표로 나누어 쓰세요(예: 1, 10, 5).</translation>
    </message>
    <message>
        <source>A tensor of {sizes} is too large to be tried; take at most {most:,} numbers.</source>
        <translation>형태가 {sizes}인 텐서는 시도하기에 너무 큽니다. 숫자를 {most:,}개까지만 쓰세요.</translation>
    </message>
    <message>
        <source>input: number of axes</source>
        <translation>입력: 축의 수</translation>
    </message>
    <message>
        <source>The last axis is H_in = {wanted}, the columns of weight_ih_l0, and here it is {given}.</source>
        <translation>마지막 축은 H_in = {wanted}, 곧 weight_ih_l0의 열 수여야 하는데 여기서는 {given}입니다.</translation>
    </message>
    <message>
        <source>input, axis −1: H_in</source>
        <translation>입력, −1번 축: H_in</translation>
    </message>
    <message>
        <source>It is read as {axes}: N = {N}, L = {L}. On screen the batch is {batch} and the sequence {timesteps} long: batch and time may be swapped, which nothing can notice.</source>
        <translation>{axes} 순서로 읽습니다: N = {N}, L = {L}. 화면에서는 배치가 {batch}, 시퀀스 길이가 {timesteps}입니다. 배치와 시간이 뒤바뀌었을 수 있지만, 오류가 나지 않습니다.</translation>
    </message>
    <message>
        <source>input, axes 0 and 1</source>
        <translation>입력, 0번과 1번 축</translation>
    </message>
    <message>
        <source>There must be one length for each of the N = {N} sequences, and there are {count}.</source>
        <translation>시퀀스가 N = {N}개이므로 길이도 그만큼 있어야 하는데 {count}개입니다.</translation>
    </message>
    <message>
        <source>lengths: one for each of N</source>
        <translation>lengths: N개마다 하나씩</translation>
    </message>
    <message>
        <source>A sequence has at least one timestep; leave empty ones out of the batch.</source>
        <translation>시퀀스에는 시점이 하나 이상 있어야 합니다. 빈 시퀀스는 배치에서 빼세요.</translation>
    </message>
    <message>
        <source>lengths: at least 1</source>
        <translation>lengths: 1 이상</translation>
    </message>
    <message>
        <source>Packing wants the longest sequence first, unless it is told to sort.</source>
        <translation>따로 정렬을 지정하지 않으면 가장 긴 시퀀스가 먼저 와야 패킹할 수 있습니다.</translation>
    </message>
    <message>
        <source>lengths: order</source>
        <translation>lengths: 순서</translation>
    </message>
    <message>
        <source>lengths: at most L</source>
        <translation>lengths: L 이하</translation>
    </message>
    <message>
        <source>An LSTM has two states, and wants both in one tuple.</source>
        <translation>LSTM에는 상태가 둘 있으며, 둘을 튜플 하나로 받습니다.</translation>
    </message>
    <message>
        <source>the states: a tuple (h_0, c_0)</source>
        <translation>상태: 튜플 (h_0, c_0)</translation>
    </message>
    <message>
        <source>Only the LSTM has a second state c; this module wants one tensor, not a tuple.</source>
        <translation>두 번째 상태 c는 LSTM에만 있습니다. 이 모듈은 튜플이 아니라 텐서 하나를 받습니다.</translation>
    </message>
    <message>
        <source>the state: a tensor h_0</source>
        <translation>상태: 텐서 h_0</translation>
    </message>
    <message>
        <source>{name} is {given}, but for this input it is {axes} = {wanted}.</source>
        <translation>{name}의 형태는 {given}인데, 이 입력에는 {axes} = {wanted} 형태가 필요합니다.</translation>
    </message>
    <message>
        <source>{name}: number of axes</source>
        <translation>{name}: 축의 수</translation>
    </message>
    <message>
        <source>{name} is {given}, the axes of {axes} = {wanted} in another order; batch_first does not change it.</source>
        <translation>{name}의 형태 {given}: {axes} = {wanted}의 축 순서가 바뀐 것입니다. batch_first는 이 순서를 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>{name}: order of the axes</source>
        <translation>{name}: 축의 순서</translation>
    </message>
    <message>
        <source>Axis {place} of {name} is {axis} = {want}, and here it is {have}.</source>
        <translation>{name}의 {place}번 축은 {axis} = {want}이어야 하는데 여기서는 {have}입니다.</translation>
    </message>
    <message>
        <source>{name}, axis {place}: {axis}</source>
        <translation>{name}, {place}번 축: {axis}</translation>
    </message>
    <message>
        <source>Making the module</source>
        <translation>모듈 만들기</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>h_0 and c_0</source>
        <translation>h_0, c_0</translation>
    </message>
    <message>
        <source>Packed sequences</source>
        <translation>패킹한 시퀀스</translation>
    </message>
    <message>
        <source>Using what comes back</source>
        <translation>결과 사용</translation>
    </message>
    <message>
        <source>The loop written by hand</source>
        <translation>직접 작성한 반복문</translation>
    </message>
    <message>
        <source>Silent mistakes: torch says nothing</source>
        <translation>torch가 알려 주지 않는 실수</translation>
    </message>
    <message>
        <source>This needs a module of torch: choose nn.RNN, nn.LSTM or nn.GRU.</source>
        <translation>torch의 모듈이 필요합니다. nn.RNN, nn.LSTM, nn.GRU 중 하나를 고르세요.</translation>
    </message>
    <message>
        <source>This is about the loop written by hand: choose the NumPy RNN.</source>
        <translation>직접 작성한 반복문에 관한 것입니다. NumPy RNN을 고르세요.</translation>
    </message>
    <message>
        <source>Only nn.RNN has a nonlinearity to choose.</source>
        <translation>nonlinearity를 고를 수 있는 것은 nn.RNN뿐입니다.</translation>
    </message>
    <message>
        <source>nn.RNN does take a nonlinearity; nn.LSTM and nn.GRU do not.</source>
        <translation>nn.RNN은 nonlinearity를 받습니다. 받지 않는 것은 nn.LSTM과 nn.GRU입니다.</translation>
    </message>
    <message>
        <source>Only nn.LSTM has a second state c, and proj_size.</source>
        <translation>두 번째 상태 c와 proj_size는 nn.LSTM에만 있습니다.</translation>
    </message>
    <message>
        <source>nn.LSTM does take and give a tuple, and has proj_size.</source>
        <translation>nn.LSTM은 튜플을 주고받으며 proj_size도 있습니다.</translation>
    </message>
    <message>
        <source>Without proj_size, h and c are equally wide: set proj_size on an nn.LSTM.</source>
        <translation>proj_size가 없으면 h와 c의 너비가 같습니다. nn.LSTM에서 proj_size를 지정하세요.</translation>
    </message>
    <message>
        <source>With one direction this is right: tick bidirectional.</source>
        <translation>방향이 하나일 때는 이것이 맞습니다. bidirectional을 켜세요.</translation>
    </message>
    <message>
        <source>With one layer there is nothing to forget: set num_layers to 2 or more.</source>
        <translation>층이 하나면 빠뜨릴 것이 없습니다. num_layers를 2 이상으로 바꾸세요.</translation>
    </message>
    <message>
        <source>With one layer and one direction this is right: add a layer or a direction.</source>
        <translation>층과 방향이 하나씩일 때는 이것이 맞습니다. 층이나 방향을 늘리세요.</translation>
    </message>
    <message>
        <source>h_n has just 2 rows here, so Python takes them apart without a word: see the silent mistakes.</source>
        <translation>여기서는 h_n의 행이 마침 2개라 Python이 오류 없이 둘로 나눕니다. ‘torch가 알려 주지 않는 실수’를 보세요.</translation>
    </message>
    <message>
        <source>Only an h_n of 2 rows is taken apart without a word: 2 layers, or 2 directions.</source>
        <translation>h_n의 행이 2개일 때만 오류 없이 나뉩니다. 층이 2개이거나 방향이 2개여야 합니다.</translation>
    </message>
    <message>
        <source>The output is hidden_size wide here, so this is right: tick bidirectional.</source>
        <translation>여기서는 출력의 너비가 hidden_size이므로 이것이 맞습니다. bidirectional을 켜세요.</translation>
    </message>
    <message>
        <source>An unbatched input has no batch axis that could be confused: untick unbatched.</source>
        <translation>배치 없는 입력에는 혼동할 배치 축이 없습니다. unbatched를 끄세요.</translation>
    </message>
    <message>
        <source>With one sequence in the batch nothing can be mixed up: set batch to 2 or more.</source>
        <translation>배치에 시퀀스가 하나면 섞일 것이 없습니다. batch 값을 2 이상으로 바꾸세요.</translation>
    </message>
    <message>
        <source>One timestep leaves nothing to mix up: set timesteps to 2 or more.</source>
        <translation>시점이 하나면 섞일 것이 없습니다. timesteps를 2 이상으로 바꾸세요.</translation>
    </message>
    <message>
        <source>There is no dropout to forget: set num_layers to 2 or more, and dropout above 0.</source>
        <translation>빠뜨릴 dropout이 없습니다. num_layers를 2 이상, dropout을 0보다 크게 바꾸세요.</translation>
    </message>
    <message>
        <source>Wrong number of features</source>
        <translation>맞지 않는 특성 수</translation>
    </message>
    <message>
        <source>The last axis is H_in, and weight_ih_l0 has one column for each feature: {H_in} of them, not {H_in_more}.</source>
        <translation>마지막 축은 H_in이며, weight_ih_l0에는 특성마다 열이 하나씩 있습니다. 특성은 {H_in_more}개가 아니라 {H_in}개여야 합니다.</translation>
    </message>
    <message>
        <source>Features before time, as Conv1d gives them</source>
        <translation>Conv1d의 출력처럼 특성이 시간보다 앞에 옴</translation>
    </message>
    <message>
        <source>An input of four axes, as images have</source>
        <translation>이미지처럼 축이 넷인 입력</translation>
    </message>
    <message>
        <source>The module takes {axes}, or (L, H_in) for one sequence. The channel axis of a picture has to go: squeeze it, or flatten it into the features.</source>
        <translation>모듈은 {axes}, 또는 시퀀스 하나라면 (L, H_in) 형태를 받습니다. 그림의 채널 축은 squeeze로 없애거나 특성으로 펼쳐야 합니다.</translation>
    </message>
    <message>
        <source>One vector without a time axis</source>
        <translation>시간 축이 없는 벡터 하나</translation>
    </message>
    <message>
        <source>One timestep is a sequence too, of L = 1: the time axis must be there.</source>
        <translation>시점 하나도 L = 1인 시퀀스입니다. 시간 축이 있어야 합니다.</translation>
    </message>
    <message>
        <source>A NumPy array instead of a tensor</source>
        <translation>텐서 대신 NumPy 배열</translation>
    </message>
    <message>
        <source>input: type</source>
        <translation>입력: 타입</translation>
    </message>
    <message>
        <source>The module asks the input for dim(), which a NumPy array does not have; torch.from_numpy makes a tensor of the same memory.</source>
        <translation>모듈은 입력의 dim()을 호출하는데 NumPy 배열에는 dim()이 없습니다. torch.from_numpy는 같은 메모리를 쓰는 텐서를 만듭니다.</translation>
    </message>
    <message>
        <source>Whole numbers as input</source>
        <translation>입력이 정수</translation>
    </message>
    <message>
        <source>input: dtype</source>
        <translation>입력: dtype</translation>
    </message>
    <message>
        <source>A tensor made of whole numbers is int64, the weights are {own}; torch multiplies no two dtypes.</source>
        <translation>정수로 만든 텐서는 int64이고 가중치는 {own}입니다. torch는 dtype이 다른 텐서끼리 곱하지 않습니다.</translation>
    </message>
    <message>
        <source>Token ids without an embedding</source>
        <translation>임베딩 없는 토큰 id</translation>
    </message>
    <message>
        <source>input: dtype, and axis −1: H_in</source>
        <translation>입력: dtype과 −1번 축: H_in</translation>
    </message>
    <message>
        <source>An input of another dtype</source>
        <translation>dtype이 다른 입력</translation>
    </message>
    <message>
        <source>NumPy makes float64, torch float32, and the weights here are {own}. Input and weights must have one dtype.</source>
        <translation>NumPy는 float64를, torch는 float32를 기본으로 쓰며, 여기서 가중치는 {own}입니다. 입력과 가중치의 dtype이 같아야 합니다.</translation>
    </message>
    <message>
        <source>batch_first misspelt</source>
        <translation>batch_first 철자 오류</translation>
    </message>
    <message>
        <source>batch_first</source>
        <translation>batch_first</translation>
    </message>
    <message>
        <source>The argument is spelt batch_first. Any name may be typed in a call, and the constructor refuses one that it does not know.</source>
        <translation>인자의 철자는 batch_first입니다. 호출할 때는 아무 이름이나 쓸 수 있지만, 생성자는 모르는 이름을 거부합니다.</translation>
    </message>
    <message>
        <source>hidden_size left out</source>
        <translation>hidden_size 누락</translation>
    </message>
    <message>
        <source>hidden_size</source>
        <translation>hidden_size</translation>
    </message>
    <message>
        <source>hidden_size, the width H of the state, has no default: a module is made from input_size and hidden_size.</source>
        <translation>상태의 너비 H인 hidden_size에는 기본값이 없습니다. 모듈은 input_size와 hidden_size로 만듭니다.</translation>
    </message>
    <message>
        <source>hidden_size of 0</source>
        <translation>hidden_size가 0</translation>
    </message>
    <message>
        <source>A state of no numbers can remember nothing: hidden_size is at least 1.</source>
        <translation>숫자가 없는 상태는 아무것도 기억하지 못합니다. hidden_size는 1 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>hidden_size from a division with /</source>
        <translation>/로 나누어 구한 hidden_size</translation>
    </message>
    <message>
        <source>In Python / always gives a float: {H_double} / 2 is {H}.0, and a size is a whole number. // divides into whole numbers.</source>
        <translation>Python에서 /의 결과는 항상 실수입니다. {H_double} / 2는 {H}.0인데, 크기는 정수여야 합니다. 정수로 나누려면 //를 쓰세요.</translation>
    </message>
    <message>
        <source>input_dim never defined</source>
        <translation>정의하지 않은 input_dim</translation>
    </message>
    <message>
        <source>input_size</source>
        <translation>input_size</translation>
    </message>
    <message>
        <source>Python looks input_dim up before it calls anything, and nobody gave it a value. It stands for the number of features H_in, here {H_in}.</source>
        <translation>Python은 함수를 호출하기 전에 input_dim을 찾는데, 값이 정의되어 있지 않습니다. 특성 수 H_in을 뜻하며 여기서는 {H_in}입니다.</translation>
    </message>
    <message>
        <source>proj_size on a GRU or RNN</source>
        <translation>GRU나 RNN의 proj_size</translation>
    </message>
    <message>
        <source>proj_size</source>
        <translation>proj_size</translation>
    </message>
    <message>
        <source>proj_size projects the state of an LSTM (H_out &lt; H_cell); the other modules have no such matrix. For a narrower state lower hidden_size.</source>
        <translation>proj_size는 LSTM의 상태를 투영합니다(H_out &lt; H_cell). 다른 모듈에는 그런 행렬이 없습니다. 상태를 좁히려면 hidden_size를 줄이세요.</translation>
    </message>
    <message>
        <source>proj_size not below hidden_size</source>
        <translation>hidden_size보다 작지 않은 proj_size</translation>
    </message>
    <message>
        <source>A projection makes h narrower than the cell: H_out = proj_size must be below H_cell = {H}. 0 means no projection.</source>
        <translation>투영은 h의 너비를 셀보다 줄입니다. H_out = proj_size는 H_cell = {H}보다 작아야 합니다. 0이면 투영하지 않습니다.</translation>
    </message>
    <message>
        <source>nonlinearity=&apos;sigmoid&apos;</source>
        <translation>nonlinearity=&apos;sigmoid&apos;</translation>
    </message>
    <message>
        <source>nonlinearity</source>
        <translation>nonlinearity</translation>
    </message>
    <message>
        <source>The kernels of nn.RNN know two functions, tanh and relu, and no other.</source>
        <translation>nn.RNN의 커널에는 tanh와 relu 두 함수만 있습니다.</translation>
    </message>
    <message>
        <source>nonlinearity on an LSTM or GRU</source>
        <translation>LSTM이나 GRU의 nonlinearity</translation>
    </message>
    <message>
        <source>Only nn.RNN lets you choose. The gates of an LSTM and a GRU are fixed: sigmoid for the gates, tanh for the candidate.</source>
        <translation>함수는 nn.RNN에서만 고를 수 있습니다. LSTM과 GRU에서는 게이트는 sigmoid, 후보는 tanh로 정해져 있습니다.</translation>
    </message>
    <message>
        <source>dropout in percent</source>
        <translation>dropout을 퍼센트로 지정</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <source>dropout is the probability with which a number is set to zero, from 0 to 1; 20 % is 0.2.</source>
        <translation>dropout은 값을 0으로 만들 확률이며 0 이상 1 이하입니다. 20%는 0.2입니다.</translation>
    </message>
    <message>
        <source>batch_first=1 instead of True</source>
        <translation>True 대신 batch_first=1</translation>
    </message>
    <message>
        <source>The module asks for a bool and takes no number in its place, although 1 == True in Python.</source>
        <translation>Python에서는 1 == True이지만, 모듈은 bool을 요구하며 숫자를 대신 받지 않습니다.</translation>
    </message>
    <message>
        <source>Wx, axis 1: H_in</source>
        <translation>Wx, 1번 축: H_in</translation>
    </message>
    <message>
        <source>Nobody gave input_dim a value. It stands for the number of features H_in, here {H_in}.</source>
        <translation>input_dim의 값이 정의되어 있지 않습니다. 특성 수 H_in을 뜻하며 여기서는 {H_in}입니다.</translation>
    </message>
    <message>
        <source>The whole sequence in one product</source>
        <translation>시퀀스 전체를 한 번에 곱하기</translation>
    </message>
    <message>
        <source>x, axis 0: L</source>
        <translation>x, 0번 축: L</translation>
    </message>
    <message>
        <source>h_t read before it exists</source>
        <translation>정의하기 전에 읽은 h_t</translation>
    </message>
    <message>
        <source>h_0</source>
        <translation>h_0</translation>
    </message>
    <message>
        <source>The first step reads the state before it: someone must set h_0 before the loop, mostly to zeros.</source>
        <translation>첫 시점은 그 이전의 상태를 읽습니다. 반복문 앞에서 h_0을 정해야 하며, 보통 0으로 둡니다.</translation>
    </message>
    <message>
        <source>Lengths that are not sorted</source>
        <translation>정렬하지 않은 길이</translation>
    </message>
    <message>
        <source>Packing wants the longest sequence first. With enforce_sorted=False torch sorts the batch itself, and undoes it at the end.</source>
        <translation>가장 긴 시퀀스가 먼저 와야 패킹할 수 있습니다. enforce_sorted=False로 지정하면 torch가 직접 정렬하고 마지막에 되돌립니다.</translation>
    </message>
    <message>
        <source>A length of 0</source>
        <translation>길이 0</translation>
    </message>
    <message>
        <source>A sequence has at least one timestep. Leave an empty one out of the batch, or let it keep one step of padding.</source>
        <translation>시퀀스에는 시점이 하나 이상 있어야 합니다. 빈 시퀀스는 배치에서 빼거나 패딩 한 시점을 남기세요.</translation>
    </message>
    <message>
        <source>A length missing</source>
        <translation>길이 하나 누락</translation>
    </message>
    <message>
        <source>There must be one length for each of the N = {P} sequences.</source>
        <translation>시퀀스가 N = {P}개이므로 길이도 그만큼 있어야 합니다.</translation>
    </message>
    <message>
        <source>A length beyond the last timestep</source>
        <translation>마지막 시점을 넘는 길이</translation>
    </message>
    <message>
        <source>batch_first not told to the packing</source>
        <translation>패킹할 때 지정하지 않은 batch_first</translation>
    </message>
    <message>
        <source>pack_padded_sequence: batch_first</source>
        <translation>pack_padded_sequence: batch_first</translation>
    </message>
    <message>
        <source>pack_padded_sequence has a batch_first of its own, False unless you say so. It must say of x what is true, here {axes}.</source>
        <translation>pack_padded_sequence에도 batch_first가 따로 있으며 기본값은 False입니다. x의 실제 축 순서(여기서는 {axes})와 맞아야 합니다.</translation>
    </message>
    <message>
        <source>h_0 for another batch than was packed</source>
        <translation>패킹한 배치와 크기가 다른 h_0</translation>
    </message>
    <message>
        <source>h_0, axis 1: N</source>
        <translation>h_0, 1번 축: N</translation>
    </message>
    <message>
        <source>A packed batch still holds N = {P} sequences, and h_0 one state for each of them.</source>
        <translation>패킹한 배치에도 시퀀스가 N = {P}개 있으며, h_0에는 시퀀스마다 상태가 하나씩 있어야 합니다.</translation>
    </message>
    <message>
        <source>A packed output taken apart like a tensor</source>
        <translation>텐서처럼 다룬 패킹된 출력</translation>
    </message>
    <message>
        <source>output: type</source>
        <translation>output: 타입</translation>
    </message>
    <message>
        <source>A packed input gives a packed output: a PackedSequence, which is a tuple. pad_packed_sequence makes a tensor of it again.</source>
        <translation>패킹된 입력을 넣으면 패킹된 출력이 나옵니다. 이것은 튜플인 PackedSequence입니다. pad_packed_sequence로 다시 텐서를 만드세요.</translation>
    </message>
    <message>
        <source>Batch and time swapped</source>
        <translation>배치와 시간이 뒤바뀜</translation>
    </message>
    <message>
        <source>One step of a batch, taken as one sequence</source>
        <translation>배치의 한 시점을 시퀀스 하나로 읽음</translation>
    </message>
    <message>
        <source>An input of two axes is one unbatched sequence: the {N} sequences of the batch became {N} timesteps, and each reads the state of the one before. Keep the time axis, of size 1.</source>
        <translation>축이 둘인 입력은 배치 없는 시퀀스 하나입니다. 배치의 시퀀스 {N}개가 시점 {N}개가 되고, 각 시점이 앞 시점의 상태를 읽습니다. 크기가 1인 시간 축을 유지하세요.</translation>
    </message>
    <message>
        <source>Lengths beyond L, as they are packed</source>
        <translation>패킹할 때 L보다 큰 길이</translation>
    </message>
    <message>
        <source>pack_padded_sequence counts {L_more} timesteps, although x has {L}, and says nothing. The module that reads it stumbles later, with a message about something else. Check lengths.max() first.</source>
        <translation>x의 시점은 {L}개인데 pack_padded_sequence는 오류 없이 {L_more}개로 셉니다. 그 결과를 읽는 모듈에서 나중에 엉뚱한 오류가 납니다. 먼저 lengths.max()를 확인하세요.</translation>
    </message>
    <message>
        <source>output{last_step} as the final state of two directions</source>
        <translation>양방향의 마지막 상태로 사용한 output{last_step}</translation>
    </message>
    <message>
        <source>output, axis of time</source>
        <translation>output, 시간 축</translation>
    </message>
    <message>
        <source>At the last timestep the reverse direction has only just begun: it has read one step. Its final state stands at t = 0, and in the last row of h_n.</source>
        <translation>마지막 시점에서 역방향은 이제 막 시작하여 한 시점만 읽은 상태입니다. 역방향의 마지막 상태는 t = 0과 h_n의 마지막 행에 있습니다.</translation>
    </message>
    <message>
        <source>h_n[-1] of two directions</source>
        <translation>양방향의 h_n[-1]</translation>
    </message>
    <message>
        <source>h_n, axis 0: D·num_layers</source>
        <translation>h_n, 0번 축: D·num_layers</translation>
    </message>
    <message>
        <source>The last row of h_n is the reverse direction of the top layer alone; the forward one is h_n[-2]. What the network read forwards is lost.</source>
        <translation>h_n의 마지막 행은 맨 위 층의 역방향뿐이며, 순방향은 h_n[-2]입니다. 순방향으로 읽은 내용을 잃게 됩니다.</translation>
    </message>
    <message>
        <source>h_n flattened without swapping its axes</source>
        <translation>축을 바꾸지 않고 펼친 h_n</translation>
    </message>
    <message>
        <source>h_n, axes 0 and 1</source>
        <translation>h_n, 0번과 1번 축</translation>
    </message>
    <message>
        <source>h_n is (D·num_layers, N, H_out): reshape reads on from row to row, so that states of different sequences stand side by side as if they were one&apos;s. Bring the batch to the front first.</source>
        <translation>h_n은 (D·num_layers, N, H_out)입니다. reshape는 행을 이어서 읽으므로, 서로 다른 시퀀스의 상태가 한 시퀀스의 것처럼 나란히 놓입니다. 먼저 배치 축을 앞으로 옮기세요.</translation>
    </message>
    <message>
        <source>The directions taken apart in the wrong order</source>
        <translation>잘못된 순서로 나눈 두 방향</translation>
    </message>
    <message>
        <source>output, axis −1: D·H_out</source>
        <translation>output, −1번 축: D·H_out</translation>
    </message>
    <message>
        <source>h_n as directions × layers</source>
        <translation>방향 × 층으로 읽은 h_n</translation>
    </message>
    <message>
        <source>The rows of h_n go layer by layer, and inside of a layer forward, then reverse: num_layers comes first.</source>
        <translation>h_n의 행은 층 순서로 놓이고, 한 층 안에서는 순방향 다음에 역방향이 옵니다. 곧 num_layers가 먼저입니다.</translation>
    </message>
    <message>
        <source>torch.Tensor({N_L}, {H_in}) as input</source>
        <translation>입력으로 쓴 torch.Tensor({N_L}, {H_in})</translation>
    </message>
    <message>
        <source>input: its numbers</source>
        <translation>입력: 숫자</translation>
    </message>
    <message>
        <source>torch.Tensor(sizes) reserves memory and writes nothing into it: the numbers are whatever stood there, other ones each time, perhaps NaN. Say what they are: torch.zeros, torch.rand, torch.randn.</source>
        <translation>torch.Tensor(크기)는 메모리를 확보하기만 하고 값을 쓰지 않습니다. 그 자리에 있던 값이 그대로 보이므로 매번 다르며 NaN일 수도 있습니다. torch.zeros, torch.rand, torch.randn으로 값을 정하세요.</translation>
    </message>
    <message>
        <source>Dropout left on</source>
        <translation>끄지 않은 dropout</translation>
    </message>
    <message>
        <source>the module: train() or eval()</source>
        <translation>모듈: train()인지 eval()인지</translation>
    </message>
    <message>
        <source>A module is made in training mode, and drops numbers between its layers at random: each call gives another output. Call eval() before you use it.</source>
        <translation>모듈은 학습 모드로 만들어지며, 이때 층 사이의 값을 무작위로 버리므로 호출할 때마다 출력이 다릅니다. 사용하기 전에 eval()을 호출하세요.</translation>
    </message>
    <message>
        <source>(h_n, c_n) from a GRU or RNN whose h_n has two rows</source>
        <translation>h_n의 행이 둘인 GRU나 RNN에서 받은 (h_n, c_n)</translation>
    </message>
    <message>
        <source>h_n: a tensor</source>
        <translation>h_n: 텐서 하나</translation>
    </message>
    <message>
        <source>There is no c_n. Python takes the tensor h_n apart into its two rows, and what is called c_n is the second layer&apos;s or direction&apos;s state.</source>
        <translation>c_n은 없습니다. Python이 텐서 h_n을 두 행으로 나눈 것이며, c_n이라는 이름에는 두 번째 층이나 방향의 상태가 들어갑니다.</translation>
    </message>
    <message>
        <source>The last step of sequences that are padded</source>
        <translation>패딩한 시퀀스의 마지막 시점</translation>
    </message>
    <message>
        <source>A sequence shorter than L goes on with padding, and the module reads that like anything else. Take each sequence&apos;s own last step, or pack the batch.</source>
        <translation>L보다 짧은 시퀀스 뒤에는 패딩이 이어지고, 모듈은 패딩도 똑같이 읽습니다. 시퀀스마다 자기 마지막 시점을 쓰거나 배치를 패킹하세요.</translation>
    </message>
    <message>
        <source>h_0 for another batch</source>
        <translation>배치 크기가 다른 h_0</translation>
    </message>
    <message>
        <source>h_0 has one state for each sequence of the batch, N = {M}. It happens when a state is kept for a last batch that is smaller.</source>
        <translation>h_0에는 배치의 시퀀스마다 상태가 하나씩, N = {M}개 있습니다. 더 작은 마지막 배치에 앞의 상태를 그대로 쓰면 이런 일이 생깁니다.</translation>
    </message>
    <message>
        <source>h_0 for one layer only</source>
        <translation>한 층만의 h_0</translation>
    </message>
    <message>
        <source>h_0, axis 0: D·num_layers</source>
        <translation>h_0, 0번 축: D·num_layers</translation>
    </message>
    <message>
        <source>Every layer begins with a state of its own: the first axis is D·num_layers = {D}·{layers} = {rows}.</source>
        <translation>층마다 시작 상태가 따로 있습니다. 첫 번째 축은 D·num_layers = {D}·{layers} = {rows}입니다.</translation>
    </message>
    <message>
        <source>h_0 without the reverse direction</source>
        <translation>역방향이 빠진 h_0</translation>
    </message>
    <message>
        <source>The reverse direction begins with a state of its own, at the last timestep: the first axis is D·num_layers = 2·{layers} = {rows}.</source>
        <translation>역방향은 마지막 시점에서 자기 상태로 시작합니다. 첫 번째 축은 D·num_layers = 2·{layers} = {rows}입니다.</translation>
    </message>
    <message>
        <source>h_0 with the batch first</source>
        <translation>배치 축이 앞에 온 h_0</translation>
    </message>
    <message>
        <source>h_0, axes 0 and 1</source>
        <translation>h_0, 0번과 1번 축</translation>
    </message>
    <message>
        <source>batch_first is about input and output only. States always have the order (D·num_layers, N, H_out).</source>
        <translation>batch_first는 입력과 출력에만 적용됩니다. 상태는 항상 (D·num_layers, N, H_out) 순서입니다.</translation>
    </message>
    <message>
        <source>h_0 of the wrong width</source>
        <translation>너비가 맞지 않는 h_0</translation>
    </message>
    <message>
        <source>h_0, axis 2: H_out</source>
        <translation>h_0, 2번 축: H_out</translation>
    </message>
    <message>
        <source>The last axis of h_0 is H_out = {H_out}: proj_size if there is one, otherwise hidden_size.</source>
        <translation>h_0의 마지막 축은 H_out = {H_out}입니다. proj_size가 있으면 proj_size, 없으면 hidden_size입니다.</translation>
    </message>
    <message>
        <source>h_0 without the layer axis</source>
        <translation>층 축이 없는 h_0</translation>
    </message>
    <message>
        <source>h_0: number of axes</source>
        <translation>h_0: 축의 수</translation>
    </message>
    <message>
        <source>With a batch, h_0 has three axes (D·num_layers, N, H_out), also if the first is 1. Two are for nn.RNNCell and its kin.</source>
        <translation>배치가 있으면 첫 번째 축이 1이어도 h_0의 축은 셋(D·num_layers, N, H_out)입니다. 축이 둘인 것은 nn.RNNCell과 같은 셀 모듈입니다.</translation>
    </message>
    <message>
        <source>A batched h_0 for one unbatched sequence</source>
        <translation>배치 없는 시퀀스에 준, 배치가 있는 h_0</translation>
    </message>
    <message>
        <source>An input of two axes is one sequence without a batch axis, and then the states have none either: (D·num_layers, H_out).</source>
        <translation>축이 둘인 입력은 배치 축이 없는 시퀀스 하나이며, 그때는 상태에도 배치 축이 없습니다: (D·num_layers, H_out).</translation>
    </message>
    <message>
        <source>h_0 of another dtype</source>
        <translation>dtype이 다른 h_0</translation>
    </message>
    <message>
        <source>h_0: dtype</source>
        <translation>h_0: dtype</translation>
    </message>
    <message>
        <source>Weights, input and states must have one dtype, here {own}. torch checks the input&apos;s and stumbles over the state&apos;s deep inside.</source>
        <translation>가중치, 입력, 상태의 dtype이 같아야 하며 여기서는 {own}입니다. torch는 입력의 dtype만 미리 확인하므로, 상태의 dtype이 다르면 내부에서 오류가 납니다.</translation>
    </message>
    <message>
        <source>An LSTM given h_0 alone</source>
        <translation>h_0만 받은 LSTM</translation>
    </message>
    <message>
        <source>An LSTM has two states and wants them as one tuple. It takes your tensor apart along its first axis, as if that were a tuple.</source>
        <translation>LSTM에는 상태가 둘 있으며 둘을 튜플 하나로 받습니다. 텐서를 주면 튜플인 것처럼 첫 번째 축을 따라 나눕니다.</translation>
    </message>
    <message>
        <source>h_0 and c_0 as two arguments</source>
        <translation>인자 두 개로 준 h_0, c_0</translation>
    </message>
    <message>
        <source>forward takes the input and one more argument: both states in one tuple. The fourth that Python counts is self.</source>
        <translation>forward는 입력과 인자 하나(두 상태의 튜플)를 받습니다. Python이 세는 네 번째 인자는 self입니다.</translation>
    </message>
    <message>
        <source>A GRU or RNN given a tuple</source>
        <translation>튜플을 받은 GRU나 RNN</translation>
    </message>
    <message>
        <source>Only the LSTM has a second state c. Code that was written for one hands on a tuple, where one tensor is wanted.</source>
        <translation>두 번째 상태 c는 LSTM에만 있습니다. LSTM용 코드가 텐서 하나를 받을 자리에 튜플을 넘긴 것입니다.</translation>
    </message>
    <message>
        <source>c_0 as narrow as h_0</source>
        <translation>h_0과 너비가 같은 c_0</translation>
    </message>
    <message>
        <source>c_0, axis 2: H_cell</source>
        <translation>c_0, 2번 축: H_cell</translation>
    </message>
    <message>
        <source>proj_size narrows h, not c: h_0 is H_out = {H_out} wide, c_0 is H_cell = hidden_size = {H} wide.</source>
        <translation>proj_size는 c가 아니라 h의 너비를 줄입니다. h_0의 너비는 H_out = {H_out}, c_0의 너비는 H_cell = hidden_size = {H}입니다.</translation>
    </message>
    <message>
        <source>The LSTM&apos;s tuple taken for h_n</source>
        <translation>h_n으로 받은 LSTM의 튜플</translation>
    </message>
    <message>
        <source>h_n: a tuple (h_n, c_n)</source>
        <translation>h_n: 튜플 (h_n, c_n)</translation>
    </message>
    <message>
        <source>An LSTM gives output and a tuple of both states. The name h_n alone got the whole tuple.</source>
        <translation>LSTM은 output과 두 상태의 튜플을 줍니다. h_n이라는 이름 하나가 튜플 전체를 받았습니다.</translation>
    </message>
    <message>
        <source>(h_n, c_n) from a GRU or RNN</source>
        <translation>GRU나 RNN에서 받은 (h_n, c_n)</translation>
    </message>
    <message>
        <source>output without the states beside it</source>
        <translation>상태 없이 받은 output</translation>
    </message>
    <message>
        <source>output: a tuple</source>
        <translation>output: 튜플</translation>
    </message>
    <message>
        <source>A recurrent module always gives two things: output, and the last state of every layer.</source>
        <translation>순환 모듈은 항상 output과 모든 층의 마지막 상태, 두 가지를 돌려줍니다.</translation>
    </message>
    <message>
        <source>nn.Sequential with a recurrent module</source>
        <translation>순환 모듈을 넣은 nn.Sequential</translation>
    </message>
    <message>
        <source>nn.Sequential hands on all that a module gives, and a recurrent one gives a tuple. nn.Linear wants its first part.</source>
        <translation>nn.Sequential은 모듈의 결과를 그대로 넘기는데, 순환 모듈의 결과는 튜플입니다. nn.Linear에는 그 첫 번째 항목이 필요합니다.</translation>
    </message>
    <message>
        <source>A Linear of hidden_size after two directions</source>
        <translation>양방향 뒤에 둔 hidden_size 크기의 Linear</translation>
    </message>
    <message>
        <source>The last axis of output is D·H_out = {D}·{H_out} = {width}: both directions side by side, each as wide as h, not hidden_size = {H}.</source>
        <translation>output의 마지막 축은 D·H_out = {D}·{H_out} = {width}입니다. h와 너비가 같은 두 방향이 나란히 놓이므로 hidden_size = {H}와 다릅니다.</translation>
    </message>
    <message>
        <source>A loss over all timesteps at once</source>
        <translation>모든 시점의 손실을 한 번에 계산</translation>
    </message>
    <message>
        <source>scores, axis 1</source>
        <translation>scores, 1번 축</translation>
    </message>
    <message>
        <source>The loss looks for the classes along axis 1, where the scores have another axis. Take all timesteps of all sequences as one long batch.</source>
        <translation>손실 함수는 1번 축에서 클래스를 찾는데, scores의 1번 축은 다른 축입니다. 모든 시퀀스의 모든 시점을 긴 배치 하나로 다루세요.</translation>
    </message>
    <message>
        <source>.numpy() on an output with gradients</source>
        <translation>기울기가 있는 출력의 .numpy()</translation>
    </message>
    <message>
        <source>output: requires_grad</source>
        <translation>output: requires_grad</translation>
    </message>
    <message>
        <source>The output remembers how it was computed from the weights. NumPy can&apos;t, so torch asks you to cut it off, or to run under torch.no_grad().</source>
        <translation>출력에는 가중치로부터 계산된 과정이 기록되어 있는데 NumPy는 이를 다루지 못합니다. 그래서 torch는 detach로 끊거나 torch.no_grad() 안에서 실행하라고 합니다.</translation>
    </message>
    <message>
        <source>view after the axes were swapped</source>
        <translation>축을 바꾼 뒤의 view</translation>
    </message>
    <message>
        <source>h_n: memory order</source>
        <translation>h_n: 메모리 순서</translation>
    </message>
    <message>
        <source>transpose moves no number, it only reads them in another order; view can&apos;t join axes that do not follow each other in memory. reshape copies them.</source>
        <translation>transpose는 숫자를 옮기지 않고 읽는 순서만 바꿉니다. view는 메모리에서 이어지지 않는 축을 합칠 수 없고, reshape는 복사해서 합칩니다.</translation>
    </message>
    <message>
        <source>A state carried over to the next batch</source>
        <translation>다음 배치로 넘긴 상태</translation>
    </message>
    <message>
        <source>h_n: its graph</source>
        <translation>h_n: 그래프</translation>
    </message>
    <message>
        <source>The state still belongs to the graph of the batch before, which backward has freed. detach keeps its numbers and cuts the graph.</source>
        <translation>그 상태는 앞 배치의 그래프에 속하며, 그 그래프는 backward가 이미 해제했습니다. detach는 값을 그대로 두고 그래프를 끊습니다.</translation>
    </message>
    <message>
        <source>Only a square block has a spectral radius, and this one is {shape}.</source>
        <translation>스펙트럼 반지름은 정사각 블록에만 있는데, 이 블록의 형태는 {shape}입니다.</translation>
    </message>
    <message>
        <source>A block with NaN or Inf has no spectral radius; mend these first.</source>
        <translation>NaN이나 Inf가 있는 블록에는 스펙트럼 반지름이 없습니다. 먼저 그 값을 고치세요.</translation>
    </message>
    <message>
        <source>All eigenvalues of this block are 0, so no factor gives it another radius.</source>
        <translation>이 블록의 고윳값이 모두 0이므로 어떤 배율로도 반지름을 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>The script would have to hold {given:.1f} MiB of numbers, and at most {most} fit; export arrays instead.</source>
        <translation>스크립트에 숫자 {given:.1f} MiB를 담아야 하는데 최대 {most} MiB까지만 담을 수 있습니다. 대신 배열로 내보내세요.</translation>
    </message>
    <message>
        <source>A script is written for at most {most} sequences of this network; batch is {given}.</source>
        <translation>이 네트워크의 스크립트는 시퀀스 {most}개까지만 지원하는데 batch 값이 {given}입니다.</translation>
    </message>
    <message>
        <source>layer {layer} · forward · t = {timestep} · batch item {batch}</source>
        <translation>층 {layer} · 순방향 · t = {timestep} · 배치 항목 {batch}</translation>
    </message>
    <message>
        <source>layer {layer} · reverse · t = {timestep} · batch item {batch}</source>
        <translation>층 {layer} · 역방향 · t = {timestep} · 배치 항목 {batch}</translation>
    </message>
    <message>
        <source>Make it bidirectional</source>
        <translation>양방향으로 변경</translation>
    </message>
    <message>
        <source>Add a second layer</source>
        <translation>두 번째 층 추가</translation>
    </message>
    <message>
        <source>Make it an nn.RNN</source>
        <translation>nn.RNN으로 변경</translation>
    </message>
    <message>
        <source>Make it an nn.LSTM</source>
        <translation>nn.LSTM으로 변경</translation>
    </message>
    <message>
        <source>Make it an nn.GRU</source>
        <translation>nn.GRU로 변경</translation>
    </message>
    <message>
        <source>This card runs the module again, which is done up to {most:,} parameters; yours has {given:,}. Lower hidden_size or num_layers.</source>
        <translation>이 카드는 모듈을 다시 실행하며, 매개변수가 {most:,}개 이하일 때만 실행합니다. 현재 네트워크에는 {given:,}개가 있습니다. hidden_size나 num_layers를 줄이세요.</translation>
    </message>
    <message>
        <source>Keras: i f c o, its c being g here, and kernels transposed ({source})</source>
        <translation>Keras: i f c o. Keras의 c가 여기의 g이며, 커널은 전치되어 있습니다({source})</translation>
    </message>
    <message>
        <source>ONNX: i o f c ({source})</source>
        <translation>ONNX: i o f c({source})</translation>
    </message>
    <message>
        <source>Keras: z r h, its h being n here, and kernels transposed ({source})</source>
        <translation>Keras: z r h. Keras의 h가 여기의 n이며, 커널은 전치되어 있습니다({source})</translation>
    </message>
    <message>
        <source>ONNX: z r h ({source})</source>
        <translation>ONNX: z r h({source})</translation>
    </message>
    <message>
        <source>rows read as {order}: max |W·x + b + W·h + b − the gates before σ and tanh|</source>
        <translation>행을 {order} 순서로 읽을 때: max |W·x + b + W·h + b − σ와 tanh 이전의 게이트|</translation>
    </message>
    <message>
        <source>torch&apos;s reset gate scales W_hn·h + b_hn, after the product; in the paper of Cho et al. it scales h before it, and weights trained for the one are wrong for the other.</source>
        <translation>torch의 리셋 게이트는 행렬을 곱한 뒤의 W_hn·h + b_hn에 곱해집니다. Cho 등의 논문에서는 행렬을 곱하기 전의 h에 곱해지므로, 한쪽 방식으로 학습한 가중치는 다른 쪽에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>This network has no reset gate: only nn.GRU has one.</source>
        <translation>이 네트워크에는 리셋 게이트가 없습니다. 리셋 게이트는 nn.GRU에만 있습니다.</translation>
    </message>
    <message>
        <source>Sources: {torch}, {paper}</source>
        <translation>출처: {torch}, {paper}</translation>
    </message>
    <message>
        <source>Only nn.LSTM can project its hidden state; this network is an nn.{cell}.</source>
        <translation>은닉 상태의 투영은 nn.LSTM에만 있습니다. 이 네트워크는 nn.{cell}입니다.</translation>
    </message>
    <message>
        <source>proj_size must be smaller than hidden_size, which is 1 here.</source>
        <translation>proj_size는 hidden_size보다 작아야 하는데, 여기서는 hidden_size가 1입니다.</translation>
    </message>
    <message>
        <source>Set hidden_size to {hidden_size}</source>
        <translation>hidden_size = {hidden_size} 설정</translation>
    </message>
    <message>
        <source>Set proj_size to {proj_size}</source>
        <translation>proj_size = {proj_size} 설정</translation>
    </message>
    <message>
        <source>The tried network is new: weights from your seed, your input, states from zeros. It gave output {output}, h_n {h_n} and c_n {c_n}.</source>
        <translation>시험한 네트워크는 새로 만든 것입니다. 가중치는 현재 시드로 뽑았고, 입력은 현재 입력을 그대로 썼으며, 상태는 0에서 시작했습니다. 결과의 형태는 output {output}, h_n {h_n}, c_n {c_n}입니다.</translation>
    </message>
    <message>
        <source>tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>batch_first swaps N and L of input and output and nothing else: {states} stay (D·num_layers, N, H).</source>
        <translation>batch_first는 input과 output의 N과 L만 서로 바꿉니다. 상태({states})는 그대로 (D·num_layers, N, H)입니다.</translation>
    </message>
    <message>
        <source>Your input is unbatched: without an axis N, batch_first changes nothing.</source>
        <translation>현재 입력에는 배치가 없습니다. 축 N이 없으면 batch_first를 바꾸어도 달라지는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Make the input batched</source>
        <translation>입력에 배치 축 추가</translation>
    </message>
    <message>
        <source>N and L swap</source>
        <translation>N과 L이 바뀜</translation>
    </message>
    <message>
        <source>left alone</source>
        <translation>그대로 유지</translation>
    </message>
    <message>
        <source>{name} with batch_first=False and with True, N and L put back: max |a − b|</source>
        <translation>batch_first=False와 True일 때의 {name}(N과 L의 순서를 맞춘 뒤): max |a − b|</translation>
    </message>
    <message>
        <source>Only their sum counts: b_ih and b_hh are added to the same gate, and torch keeps both as cuDNN does.</source>
        <translation>합만 의미가 있습니다. b_ih와 b_hh는 같은 게이트에 더해지며, torch는 cuDNN처럼 둘 다 두고 있습니다.</translation>
    </message>
    <message>
        <source>In r and z only their sum counts; in the new gate it does not, for b_hn stands inside the reset gate: n = tanh(W_in·x + b_in + r ⊙ (W_hn·h + b_hn)).</source>
        <translation>r과 z에서는 합만 의미가 있습니다. 새 게이트에서는 그렇지 않은데, b_hn이 리셋 게이트 안에 있기 때문입니다: n = tanh(W_in·x + b_in + r ⊙ (W_hn·h + b_hn)).</translation>
    </message>
    <message>
        <source>This network has no bias: it was made with bias=False.</source>
        <translation>이 네트워크에는 편향이 없습니다(bias=False).</translation>
    </message>
    <message>
        <source>Give it biases</source>
        <translation>편향 추가</translation>
    </message>
    <message>
        <source>b_ih[{rows}] += b_hh[{rows}], b_hh[{rows}] = 0, in every layer: max |output − output before|</source>
        <translation>모든 층에서 b_ih[{rows}] += b_hh[{rows}], b_hh[{rows}] = 0을 적용했을 때: max |output − 이전 output|</translation>
    </message>
    <message>
        <source>dropout={dropout:g} acts on h on its way from layer to layer, here {ways}, never on output, and only in train().</source>
        <translation>dropout={dropout:g}: 층에서 다음 층으로 가는 h(여기서는 {ways})에만 작용하고 output에는 작용하지 않으며, train()에서만 작용합니다.</translation>
    </message>
    <message>
        <source>Your dropout is 0; at {dropout:g}, as tried here, it acts on h on its way from layer to layer, {ways}, never on output, and only in train().</source>
        <translation>현재 dropout은 0입니다. 여기서 시험한 {dropout:g}에서는 층에서 다음 층으로 가는 h({ways})에만 작용하고 output에는 작용하지 않으며, train()에서만 작용합니다.</translation>
    </message>
    <message>
        <source>dropout acts between layers, and this network has only one: torch warns and ignores it.</source>
        <translation>dropout은 층과 층 사이에서 작용하는데, 이 네트워크에는 층이 하나뿐입니다. torch는 경고하고 무시합니다.</translation>
    </message>
    <message>
        <source>output of two runs in {mode}: max |a − b|</source>
        <translation>{mode}에서 두 번 실행한 output: max |a − b|</translation>
    </message>
    <message>
        <source>h_n[:{rows}] is layer 0: dropout acts above it, on its way to layer 1.</source>
        <translation>h_n[:{rows}] 부분은 층 0입니다. dropout은 그 위, 층 1로 가는 길에서 작용합니다.</translation>
    </message>
    <message>
        <source>Set dropout to {dropout:g}</source>
        <translation>dropout = {dropout:g} 설정</translation>
    </message>
    <message>
        <source>output at the last timestep that was run</source>
        <translation>실행한 마지막 시점의 output</translation>
    </message>
    <message>
        <source>output holds h of the top layer at every timestep, h_n the last h of every layer: output at the last timestep is h_n[-1].</source>
        <translation>output에는 맨 위 층의 h가 모든 시점에 걸쳐 있고, h_n에는 모든 층의 마지막 h가 있습니다. 마지막 시점의 output이 h_n[-1]입니다.</translation>
    </message>
    <message>
        <source>output holds both directions of the top layer at every timestep, h_n the last h of every layer and direction: h_n[-2] is the forward half of output&apos;s last timestep, h_n[-1] the reverse half of its first.</source>
        <translation>output에는 맨 위 층의 두 방향이 모든 시점에 걸쳐 있고, h_n에는 모든 층과 방향의 마지막 h가 있습니다. h_n[-2]는 output 마지막 시점의 순방향 절반이고, h_n[-1]은 첫 시점의 역방향 절반입니다.</translation>
    </message>
    <message>
        <source>max |{a} − {b}|</source>
        <translation>max |{a} − {b}|</translation>
    </message>
    <message>
        <source>{name}: max |lab − {witness}|</source>
        <translation>{name}: max |lab − {witness}|</translation>
    </message>
    <message>
        <source>Your sequences differ in length and are packed: h_n stands at each true end, and output is padded with zeros.</source>
        <translation>시퀀스의 길이가 서로 달라 패킹했습니다. h_n은 각 시퀀스의 실제 끝에 있고, output의 나머지는 0으로 채워집니다.</translation>
    </message>
    <message>
        <source>h_n[:{below}] is h of the lower layers, which output does not hold.</source>
        <translation>h_n[:{below}] 부분은 아래층의 h이며, output에는 없습니다.</translation>
    </message>
    <message>
        <source>output holds h only: the last c is c_n, and c of other timesteps is hidden.</source>
        <translation>output에는 h만 있습니다. 마지막 c는 c_n이고, 다른 시점의 c는 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Layer by layer, and in each layer forward before reverse: h_n.view(num_layers, D, N, H)[layer, direction].</source>
        <translation>층 순서로, 각 층 안에서는 순방향이 역방향보다 먼저입니다: h_n.view(num_layers, D, N, H)[layer, direction].</translation>
    </message>
    <message>
        <source>{name}[{row}] · layer {layer} · forward</source>
        <translation>{name}[{row}] · 층 {layer} · 순방향</translation>
    </message>
    <message>
        <source>{name}[{row}] · layer {layer} · reverse</source>
        <translation>{name}[{row}] · 층 {layer} · 역방향</translation>
    </message>
    <message>
        <source>max |h_n.view{view}[{index}] − the last h of that layer and direction|</source>
        <translation>max |h_n.view{view}[{index}] − 그 층과 방향의 마지막 h|</translation>
    </message>
    <message>
        <source>Shown are the first {shown} of {rows:,} rows.</source>
        <translation>{rows:,}행 가운데 처음 {shown}행을 보여 줍니다.</translation>
    </message>
    <message>
        <source>output or h_n?</source>
        <translation>output일까요, h_n일까요?</translation>
    </message>
    <message>
        <source>Which row of h_n is which layer and direction?</source>
        <translation>h_n의 어느 행이 어느 층과 방향일까요?</translation>
    </message>
    <message>
        <source>What does batch_first leave alone?</source>
        <translation>batch_first가 바꾸지 않는 것은 무엇일까요?</translation>
    </message>
    <message>
        <source>Why are there two biases?</source>
        <translation>편향은 왜 두 개일까요?</translation>
    </message>
    <message>
        <source>In which order do the gates stand?</source>
        <translation>게이트는 어떤 순서로 놓일까요?</translation>
    </message>
    <message>
        <source>Where does the GRU&apos;s reset gate act?</source>
        <translation>GRU의 리셋 게이트는 어디에 작용할까요?</translation>
    </message>
    <message>
        <source>Where does dropout act?</source>
        <translation>dropout은 어디에 작용할까요?</translation>
    </message>
    <message>
        <source>What does proj_size change?</source>
        <translation>proj_size는 무엇을 바꿀까요?</translation>
    </message>
    <message>
        <source>This is asked about nn.RNN, nn.LSTM and nn.GRU; your network is none of them.</source>
        <translation>nn.RNN, nn.LSTM, nn.GRU에 관한 질문입니다. 현재 네트워크는 이 가운데 하나가 아닙니다.</translation>
    </message>
    <message>
        <source>The model is in {path}.</source>
        <translation>모델을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>Open {name} of {file}</source>
        <translation>{file}: {name} 열기</translation>
    </message>
    <message>
        <source>{file}: {name} is {call}. {guesses}</source>
        <translation>{file} 파일의 {name}: {call}. {guesses}</translation>
    </message>
    <message>
        <source>Open {name}: {call}</source>
        <translation>{name} 열기: {call}</translation>
    </message>
    <message>
        <source>Shapes do not tell an RNN&apos;s function: tanh is assumed; choose relu where it is that.</source>
        <translation>형태만으로는 RNN의 함수를 알 수 없어 tanh로 가정합니다. relu라면 직접 고르세요.</translation>
    </message>
    <message>
        <source>Shapes do not tell where a GRU&apos;s reset gate acts: after W_hn·h, as in torch, is assumed; choose the other GRU where it acts before.</source>
        <translation>형태만으로는 GRU의 리셋 게이트가 작용하는 곳을 알 수 없어 torch처럼 W_hn·h 뒤라고 가정합니다. 앞이라면 다른 GRU를 고르세요.</translation>
    </message>
    <message>
        <source>The file does not hold batch_first and dropout; choose them.</source>
        <translation>batch_first와 dropout은 파일에 없습니다. 직접 고르세요.</translation>
    </message>
    <message>
        <source>There is one bias and not two: the other is taken as zeros.</source>
        <translation>편향이 둘이 아니라 하나입니다. 다른 하나는 0으로 두었습니다.</translation>
    </message>
    <message>
        <source>Some biases are missing and taken as zeros.</source>
        <translation>빠진 편향은 0으로 두었습니다.</translation>
    </message>
    <message>
        <source>weight_ih or weight_hh of layer 0 is missing</source>
        <translation>층 0의 weight_ih나 weight_hh가 없습니다</translation>
    </message>
    <message>
        <source>weight_hh is {shape}: its rows are not 1, 3 or 4 times the hidden size, as those of RNN, GRU and LSTM</source>
        <translation>weight_hh의 형태가 {shape}인데, 행 수가 RNN, GRU, LSTM처럼 hidden_size의 1, 3, 4배가 아닙니다</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>{name} 항목이 없습니다</translation>
    </message>
    <message>
        <source>{name} is {shape}, and with the others it would be {wanted}</source>
        <translation>{name}의 형태는 {shape}인데, 다른 배열에 맞으려면 {wanted} 형태여야 합니다</translation>
    </message>
    <message>
        <source>{file} took longer than {seconds:.0f} s to read, and was given up.</source>
        <translation>{file}: 읽는 데 {seconds:.0f}초가 넘게 걸려 중단했습니다.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: its reader broke off (code {code}); save it again.</source>
        <translation>{file}: 읽을 수 없습니다. 읽는 프로그램이 중단되었습니다(코드 {code}). 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} took too long to read for its size, and was given up.</source>
        <translation>{file}: 크기에 비해 읽는 데 너무 오래 걸려 중단했습니다.</translation>
    </message>
    <message>
        <source>{file} asks for far more memory than it has bytes, and was refused.</source>
        <translation>{file}: 파일 크기에 비해 지나치게 많은 메모리를 요구하여 거부했습니다.</translation>
    </message>
    <message>
        <source>{file} is not one of {suffixes}; save the model in one of these formats.</source>
        <translation>{file}: 지원하는 형식은 {suffixes}입니다. 이 중 하나로 모델을 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds no arrays of real numbers.</source>
        <translation>{file}: 실수 배열이 없습니다.</translation>
    </message>
    <message>
        <source>{file} is a TorchScript program, which is not run here; save model.state_dict() with torch.save instead.</source>
        <translation>{file}: TorchScript 프로그램이라 실행하지 않습니다. 대신 torch.save로 model.state_dict()를 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds Python objects ({kind}) and not tensors alone; reading them could run code, so save model.state_dict() instead.</source>
        <translation>{file}: 텐서가 아닌 Python 객체({kind})가 들어 있습니다. 읽으면 코드가 실행될 수 있으므로 model.state_dict()를 저장하세요.</translation>
    </message>
    <message>
        <source>{file} is nested too deeply, or has too many parts; save model.state_dict().</source>
        <translation>{file}: 중첩이 너무 깊거나 부분이 너무 많습니다. model.state_dict()를 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds {count:,} recurrent layers, far more than can be offered.</source>
        <translation>{file}: 순환층이 {count:,}개 있어 목록으로 보여 주기에는 너무 많습니다.</translation>
    </message>
    <message>
        <source>Its embedding seems to be {name} {shape}: a text goes in through it.</source>
        <translation>임베딩으로 보이는 배열: {name} {shape}. 텍스트는 이 임베딩을 거쳐 들어갑니다.</translation>
    </message>
    <message>
        <source>Its read-out seems to be {name} {shape}: its logits are computed.</source>
        <translation>리드아웃으로 보이는 배열: {name} {shape}. 이것으로 로짓을 계산합니다.</translation>
    </message>
    <message>
        <source>{file}: {name} can&apos;t be a recurrent layer, for {reason}.</source>
        <translation>{file}, {name}: 순환층이 아닙니다. {reason}.</translation>
    </message>
    <message>
        <source>{file} holds no recurrent layer (no weight_ih and weight_hh); its arrays are named {names}.</source>
        <translation>{file}: 순환층이 없습니다(weight_ih와 weight_hh가 없음). 배열 이름: {names}.</translation>
    </message>
    <message>
        <source>{file} holds {names}; say which with --layer NAME.</source>
        <translation>{file}: 네트워크가 여럿 있습니다({names}). --layer NAME으로 고르세요.</translation>
    </message>
    <message>
        <source>{file} holds no {name}; it holds {names}.</source>
        <translation>{file}: 이름이 {name}인 네트워크가 없습니다. 있는 네트워크: {names}.</translation>
    </message>
    <message>
        <source>“{token}” is no token&apos;s number; type whole numbers with spaces between.</source>
        <translation>“{token}”: 토큰 번호가 아닙니다. 정수를 빈칸으로 나누어 입력하세요.</translation>
    </message>
    <message>
        <source>There is no text yet; type or paste some.</source>
        <translation>아직 텍스트가 없습니다. 입력하거나 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>A vocabulary has one token on each line, or is a JSON list or dict of tokens and numbers from 0 on.</source>
        <translation>어휘 파일은 한 줄에 토큰 하나이거나, 토큰 목록 또는 0부터 시작하는 번호의 사전으로 된 JSON이어야 합니다.</translation>
    </message>
    <message>
        <source>{tokens:,} tokens of {width:,} numbers are too many; take less text, or a smaller embedding.</source>
        <translation>숫자 {width:,}개짜리 토큰 {tokens:,}개는 너무 많습니다. 텍스트를 줄이거나 더 작은 임베딩을 쓰세요.</translation>
    </message>
    <message>
        <source>A ScriptModule can&apos;t be watched from Python; trace the model before torch.jit.</source>
        <translation>ScriptModule의 계산은 Python에서 추적할 수 없습니다. torch.jit을 적용하기 전의 모델을 추적하세요.</translation>
    </message>
    <message>
        <source>{model} holds no nn.RNN, nn.LSTM, nn.GRU or cell of these to trace.</source>
        <translation>{model} 모델에는 추적할 nn.RNN, nn.LSTM, nn.GRU나 그 셀이 없습니다.</translation>
    </message>
    <message>
        <source>{name} is a {kind}, which gives something else than output and h_n; it can&apos;t be traced.</source>
        <translation>{name} ({kind}): output과 h_n이 아닌 것을 돌려주므로 추적할 수 없습니다.</translation>
    </message>
    <message>
        <source>The model&apos;s forward did not call any of {names}.</source>
        <translation>모델의 forward가 다음 중 어느 것도 호출하지 않았습니다: {names}.</translation>
    </message>
    <message>
        <source>{name} is quantized; trace the model from before that.</source>
        <translation>{name}: 양자화되어 있습니다. 양자화하기 전의 모델을 추적하세요.</translation>
    </message>
    <message>
        <source>A DataParallel model runs in copies; trace the module in it: model.module.</source>
        <translation>DataParallel 모델은 복사본으로 실행됩니다. 그 안의 모듈(model.module)을 추적하세요.</translation>
    </message>
    <message>
        <source>{name} has no parameters yet; call the model once, then trace it.</source>
        <translation>{name}: 아직 매개변수가 없습니다. 모델을 한 번 호출한 다음 추적하세요.</translation>
    </message>
    <message>
        <source>This LSTM has peepholes, and nn.LSTM has none; it can&apos;t be shown as one.</source>
        <translation>이 LSTM에는 peephole 연결이 있는데 nn.LSTM에는 없으므로 nn.LSTM으로 나타낼 수 없습니다.</translation>
    </message>
    <message>
        <source>A layer has one direction or two, not {count}.</source>
        <translation>층의 방향은 하나 또는 둘이어야 합니다(받은 값: {count}).</translation>
    </message>
    <message>
        <source>{other} has no layer for {cell} with proj_size={proj_size}; choose rnn, lstm or gru without it.</source>
        <translation>{other} 형식에는 proj_size={proj_size}인 {cell} 층이 없습니다. proj_size가 없는 rnn, lstm, gru를 고르세요.</translation>
    </message>
    <message>
        <source>{name} is {shape}, but with the other weights it would be {wanted}.</source>
        <translation>{name}의 형태는 {shape}인데, 다른 가중치에 맞으려면 {wanted} 형태여야 합니다.</translation>
    </message>
    <message>
        <source>This sound has no samples.</source>
        <translation>이 소리에는 표본이 없습니다.</translation>
    </message>
    <message>
        <source>This sound is too long: {seconds:,.0f} s; cut it.</source>
        <translation>소리가 {seconds:,.0f}초로 너무 깁니다. 잘라서 쓰세요.</translation>
    </message>
    <message>
        <source>{bands} mel bands are too many at {rate:,} Hz: some would hold no frequency.</source>
        <translation>{rate:,} Hz에서 mel 대역 {bands}개는 너무 많습니다. 주파수가 하나도 없는 대역이 생깁니다.</translation>
    </message>
    <message>
        <source>{file} is too large to be read as a sound; cut it.</source>
        <translation>{file}: 소리로 읽기에 너무 큽니다. 잘라서 쓰세요.</translation>
    </message>
    <message>
        <source>{file} is damaged or not a .wav file of PCM samples; save it again as such.</source>
        <translation>{file}: 손상되었거나 PCM 표본의 .wav 파일이 아닙니다. PCM .wav로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} is damaged or not an {suffix} file; export the model again.</source>
        <translation>{file}: 손상되었거나 {suffix} 파일이 아닙니다. 모델을 다시 내보내세요.</translation>
    </message>
    <message>
        <source>{node} runs in reverse only, and torch&apos;s modules do not; it can&apos;t be shown.</source>
        <translation>{node}: 역방향으로만 실행되는데, torch의 모듈에는 그런 것이 없으므로 나타낼 수 없습니다.</translation>
    </message>
    <message>
        <source>{node} clips its gates or couples them, which torch&apos;s modules do not.</source>
        <translation>{node}: 게이트를 자르거나(clip) 묶는데(couple), torch의 모듈은 그렇게 하지 않습니다.</translation>
    </message>
    <message>
        <source>{node} has the functions {given}, which torch&apos;s module does not have.</source>
        <translation>{node}: 함수 {given} 조합은 torch의 모듈에 없습니다.</translation>
    </message>
    <message>
        <source>{node} reads {given}, which is computed and not stored; export with constants folded.</source>
        <translation>{node}: 읽는 값 {given} 항목이 저장되지 않고 계산됩니다. 상수를 접어서(constant folding) 내보내세요.</translation>
    </message>
    <message>
        <source>{name} holds no real numbers (type {code}); export the model in float32.</source>
        <translation>{name}: 실수가 아닙니다(타입 {code}). 모델을 float32로 내보내세요.</translation>
    </message>
    <message>
        <source>{name} is {shape}, which is {needed} bytes, but {given} bytes are there.</source>
        <translation>{name}: 형태가 {shape}이면 {needed}바이트여야 하는데 {given}바이트가 있습니다.</translation>
    </message>
    <message>
        <source>{file} needs {needed:,.1f} GiB, which are not free.</source>
        <translation>{file}: 메모리가 {needed:,.1f} GiB 필요한데 그만큼 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>{name} lies in the file {location}, which is missing, too short, a link or outside the model&apos;s folder; export the model with its weights inside.</source>
        <translation>{name}: 값이 든 파일({location})이 없거나, 너무 짧거나, 링크이거나, 모델 폴더 밖에 있습니다. 가중치를 모델 안에 넣어 내보내세요.</translation>
    </message>
    <message>
        <source>Reset the state</source>
        <translation>상태 초기화</translation>
    </message>
    <message>
        <source>{file} is damaged or no file of Keras; save the model again.</source>
        <translation>{file}: 손상되었거나 Keras 파일이 아닙니다. 모델을 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} has {count:,} members, far more than a model; save it again.</source>
        <translation>{file}: 항목이 {count:,}개나 있어 모델로 볼 수 없습니다. 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} would unpack to {size:,.0f} MiB, far more than its own size; save it without compression.</source>
        <translation>{file}: 압축을 풀면 {size:,.0f} MiB로, 파일 크기보다 훨씬 큽니다. 압축하지 않고 저장하세요.</translation>
    </message>
    <message>
        <source>{file} is nested too deeply, or has too many parts; save the model again.</source>
        <translation>{file}: 중첩이 너무 깊거나 부분이 너무 많습니다. 모델을 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{file} has a link in place of {name}, and links are not followed; save the model as one file.</source>
        <translation>{file}: {name} 자리에 링크가 있는데, 링크는 따라가지 않습니다. 모델을 파일 하나로 저장하세요.</translation>
    </message>
    <message>
        <source>{file}: the numbers of {name} are not in the file itself; save the model as one file.</source>
        <translation>{file}: {name}의 숫자가 파일 안에 없습니다. 모델을 파일 하나로 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds no weights of layers; save it with model.save or save_weights.</source>
        <translation>{file}: 층의 가중치가 없습니다. model.save나 save_weights로 저장하세요.</translation>
    </message>
    <message>
        <source>{name} has the activation {given}, which torch&apos;s module does not have.</source>
        <translation>{name}: activation {given} 함수는 torch의 모듈에 없습니다.</translation>
    </message>
    <message>
        <source>{name} has the recurrent_activation {given}, which torch&apos;s module does not have.</source>
        <translation>{name}: recurrent_activation {given} 함수는 torch의 모듈에 없습니다.</translation>
    </message>
    <message>
        <source>{name} runs in reverse only, and torch&apos;s modules do not; it can&apos;t be shown.</source>
        <translation>{name}: 역방향으로만 실행되는데, torch의 모듈에는 그런 것이 없으므로 나타낼 수 없습니다.</translation>
    </message>
    <message>
        <source>{name} computes its two directions in different ways, and torch&apos;s modules in the same.</source>
        <translation>{name}: 두 방향을 서로 다른 방법으로 계산하는데, torch의 모듈은 같은 방법으로 계산합니다.</translation>
    </message>
    <message>
        <source>{name} merges its directions by {given}, and torch&apos;s modules put them side by side.</source>
        <translation>{name}: 두 방향을 합치는 방법이 {given}인데, torch의 모듈은 나란히 이어 붙입니다.</translation>
    </message>
    <message>
        <source>An .onnx file holds 2 GiB at most; save it as .safetensors.</source>
        <translation>.onnx 파일은 최대 2 GiB입니다. .safetensors로 저장하세요.</translation>
    </message>
    <message>
        <source>A span ends where it begins or later, not from {first} to {last}.</source>
        <translation>구간의 끝은 시작보다 앞설 수 없습니다({first} ~ {last}).</translation>
    </message>
    <message>
        <source>{file} is too large for annotations; cut it.</source>
        <translation>{file}: 주석으로 쓰기에 너무 큽니다. 줄이세요.</translation>
    </message>
    <message>
        <source>{file}: there is no sequence “{given}”; they are counted from 0 to {last}.</source>
        <translation>{file}: 시퀀스 “{given}” 항목이 없습니다. 번호는 0부터 {last}까지입니다.</translation>
    </message>
    <message>
        <source>Tick at least one column of numbers.</source>
        <translation>숫자 열을 하나 이상 선택하세요.</translation>
    </message>
    <message>
        <source>{count:,} sequences of up to {timesteps:,} rows and {features:,} columns are too many; take fewer.</source>
        <translation>시퀀스 {count:,}개(최대 {timesteps:,}행, {features:,}열)는 너무 많습니다. 줄이세요.</translation>
    </message>
    <message>
        <source>{name} holds texts, which are no features.</source>
        <translation>{name} 열은 텍스트라서 특성으로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Numbers are missing in {name} ({count:,}; the first at timestep {row}): fill them, or leave it out.</source>
        <translation>{name} 열에 빠진 숫자가 {count:,}개 있습니다(첫 위치: 시점 {row}). 채우거나 그 열을 빼세요.</translation>
    </message>
    <message>
        <source>The file does not say which number each token has: open the model&apos;s vocabulary.</source>
        <translation>파일에 토큰의 번호가 없습니다. 모델의 어휘를 여세요.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>After the run, {names} could not be put back as before: {reason}. All else was; load the model anew.</source>
        <translation>실행한 뒤 다음 항목을 이전 상태로 되돌릴 수 없습니다: {names} ({reason}). 나머지는 모두 되돌렸습니다. 모델을 다시 불러오세요.</translation>
    </message>
    <message>
        <source>C&amp;lear the span, or else the pick</source>
        <translation>구간 지우기, 없으면 선택한 텐서 해제(&amp;L)</translation>
    </message>
    <message>
        <source>Extend the s&amp;pan by the next timestep</source>
        <translation>구간을 다음 시점까지 넓히기(&amp;P)</translation>
    </message>
    <message>
        <source>Extend the span b&amp;y the timestep before</source>
        <translation>구간을 이전 시점까지 넓히기(&amp;Y)</translation>
    </message>
    <message>
        <source>Type text…</source>
        <translation>텍스트 입력…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Keep what fits</source>
        <translation>맞는 것은 유지</translation>
    </message>
    <message>
        <source>This change drops edits made by hand: {edits}.</source>
        <translation>이 변경으로 손으로 한 편집이 없어집니다: {edits}.</translation>
    </message>
    <message>
        <source>Order of computation: at step t all layers compute t, the lowest first.</source>
        <translation>계산 순서: 시점 t에서 모든 층이 아래층부터 차례로 t를 계산합니다.</translation>
    </message>
    <message>
        <source>Order of computation: at step t the forward direction computes t, the reverse one T − 1 − t.</source>
        <translation>계산 순서: 시점 t에서 순방향은 t를, 역방향은 T − 1 − t를 계산합니다.</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>Next timestep, from anywhere</source>
        <translation>어디서나 다음 시점</translation>
    </message>
    <message>
        <source>Previous timestep, from anywhere</source>
        <translation>어디서나 이전 시점</translation>
    </message>
    <message>
        <source>First timestep, from anywhere</source>
        <translation>어디서나 첫 시점</translation>
    </message>
    <message>
        <source>Last timestep, from anywhere</source>
        <translation>어디서나 마지막 시점</translation>
    </message>
    <message>
        <source>&amp;Next part of the window</source>
        <translation>창의 다음 부분(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous part of the window</source>
        <translation>창의 이전 부분(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>한 시점 계산(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Unrolled</source>
        <translation>펼친 네트워크(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Weights</source>
        <translation>가중치(&amp;W)</translation>
    </message>
    <message>
        <source>As&amp;k</source>
        <translation>질의(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Read-out</source>
        <translation>리드아웃(&amp;R)</translation>
    </message>
    <message>
        <source>Answ&amp;ers</source>
        <translation>답변(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Mistakes</source>
        <translation>흔한 실수(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Architecture</source>
        <translation>구조(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>입력(&amp;I)</translation>
    </message>
    <message>
        <source>Shape inspe&amp;ctor</source>
        <translation>형태 살펴보기(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>There (is|are) {n} length(s) for a batch of {batch}; give one for each sequence.</source>
        <translation>
            <numerusform>배치 크기는 {batch}인데 길이가 {n}개입니다. 시퀀스마다 길이를 하나씩 주세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>A length is {length}, but each sequence has at least 1 timestep and at most {timesteps}.</source>
        <translation>길이 {length}: 시퀀스의 길이는 1 이상 {timesteps} 이하여야 합니다.</translation>
    </message>
    <message numerus="yes">
        <source>This network has parameters of its own and reads {n} feature(s) at each timestep, but the input has {features}; give it an input with {n}.</source>
        <translation>
            <numerusform>이 네트워크는 자체 매개변수가 있어 시점마다 특성 {n}개를 읽는데, 입력의 특성은 {features}개입니다. 특성이 {n}개인 입력을 주세요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The input has {n} feature(s) at each timestep, but input_size is {input_size}; set input_size to {n}, or give an input with {input_size}.</source>
        <translation>
            <numerusform>입력의 특성은 시점마다 {n}개인데 input_size는 {input_size}입니다. input_size를 {n}, 또는 입력의 특성을 {input_size}개, 둘 중 하나로 맞추세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every weight is drawn from [0, 1), so the sums are large and tanh saturates: h is close to 1 from the second timestep on. Watch “states” grow from (1, 8) to (10, 8).</source>
        <translation>모든 가중치를 [0, 1)에서 뽑아 합이 크고 tanh가 포화합니다. 그래서 h는 두 번째 시점부터 1에 가깝습니다. “states”가 (1, 8)에서 (10, 8)까지 늘어나는 것을 보세요.</translation>
    </message>
    <message>
        <source>output holds h at every timestep, h_n only the last: pick each in the shape inspector and see which columns light up. (torch.Tensor(1, 10, 5) is uninitialised memory; torch.randn(1, 10, 5) is what was meant.)</source>
        <translation>output에는 모든 시점의 h가, h_n에는 마지막 h만 들어 있습니다. 형태 살펴보기에서 하나씩 골라 어느 열이 밝아지는지 보세요. (torch.Tensor(1, 10, 5)는 초기화되지 않은 메모리입니다. 여기서 뜻한 것은 torch.randn(1, 10, 5)입니다.)</translation>
    </message>
    <message>
        <source>Where the forget gate f is near 1 the cell state c is kept; where it is near 0 it is wiped. nn.LSTM shows you neither.</source>
        <translation>망각 게이트 f가 1에 가까운 곳에서는 셀 상태 c가 유지되고, 0에 가까운 곳에서는 지워집니다. nn.LSTM은 둘 다 보여 주지 않습니다.</translation>
    </message>
    <message>
        <source>Where the update gate z is near 1 the old h stays; where it is near 0 the candidate n takes its place. (The option is spelled batch_first, with batch_fisrt Python raises a TypeError; and input_dim must be defined first: it is the number of features, here 5.)</source>
        <translation>업데이트 게이트 z가 1에 가까운 곳에서는 이전 h가 남고, 0에 가까운 곳에서는 후보 n이 그 자리를 차지합니다. (옵션의 철자는 batch_first입니다. batch_fisrt라고 쓰면 Python이 TypeError를 냅니다. input_dim은 먼저 정의해야 하며, 특성의 수를 뜻하고 여기서는 5입니다.)</translation>
    </message>
    <message numerus="yes">
        <source>{tensor}[{place}]: {n} number(s)</source>
        <translation>
            <numerusform>{tensor}[{place}]: 숫자 {n}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste {n} number(s) into the input</source>
        <translation>
            <numerusform>입력에 숫자 {n}개 붙여넣기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file} has {n} feature(s) at each timestep, and {first} has {other}; a batch has the same.</source>
        <translation>
            <numerusform>시점마다 특성의 수가 다릅니다. {file}: {n}개, {first}: {other}개. 한 배치 안에서는 같아야 합니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}, row {row}: {n} column(s), but the first row has {width}.</source>
        <translation>
            <numerusform>{file}, {row}행: 열이 {n}개인데 첫 행에는 {width}개 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The script in {language} is on the clipboard: {n} line(s).</source>
        <translation>
            <numerusform>{language} 스크립트를 클립보드에 복사했습니다({n}줄).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paint {n} number(s) of {tensor}</source>
        <translation>
            <numerusform>{tensor}의 숫자 {n}개 칠하기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste {n} number(s) into {tensor}</source>
        <translation>
            <numerusform>{tensor}에 숫자 {n}개 붙여넣기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The module takes {axes}, or (L, H_in) for one sequence; this has {n} ax(is|es).</source>
        <translation>
            <numerusform>모듈은 {axes}, 또는 시퀀스 하나라면 (L, H_in) 형태를 받습니다. 이 입력은 축이 {n}개입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Two axes are read as one unbatched sequence of {n} timestep(s). If they are a batch of {n}, one timestep each, the time axis is missing.</source>
        <translation>
            <numerusform>축이 둘이면 배치 없는 시퀀스 하나, 시점 {n}개로 읽습니다. 시점이 하나씩인 시퀀스 {n}개의 배치라면 시간 축이 빠진 것입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The input has L = {L}, and a length says {longest}. The packing does not look; the module stumbles over it later.</source>
        <translation>입력은 L = {L}인데 길이 하나가 {longest}입니다. 패킹은 이를 확인하지 않으며, 나중에 모듈에서 오류가 납니다.</translation>
    </message>
    <message>
        <source>A convolution gives (N, C, L), with time last. A recurrent module has the features last, and takes the timesteps, here {T}, for features.</source>
        <translation>합성곱의 출력은 시간이 마지막인 (N, C, L)입니다. 순환 모듈은 마지막 축을 특성으로 보므로, 시점 {T}개를 특성으로 받아들입니다.</translation>
    </message>
    <message>
        <source>An id is a row number, not a feature vector. nn.Embedding turns each into a vector of size H_in = {H_in}, and so adds the last axis.</source>
        <translation>id는 행 번호이지 특성 벡터가 아닙니다. nn.Embedding이 각 id를 크기가 H_in = {H_in}인 벡터로 바꾸면서 마지막 축이 생깁니다.</translation>
    </message>
    <message>
        <source>Wx reads one vector of size H_in = {H_in}. The sequence has {T} of them along its first axis, one for each timestep.</source>
        <translation>Wx는 크기가 H_in = {H_in}인 벡터 하나를 읽습니다. 시퀀스의 첫 축에는 그런 벡터가 시점마다 하나씩 {T}개 있습니다.</translation>
    </message>
    <message>
        <source>The input has L = {T}. pack_padded_sequence does not look, packs fewer vectors than it counts, and the module stumbles over them.</source>
        <translation>입력은 L = {T}입니다. pack_padded_sequence는 이를 확인하지 않고 센 것보다 적은 벡터를 패킹하며, 그 뒤에 모듈에서 오류가 납니다.</translation>
    </message>
    <message>
        <source>Both axes may have any size, so nothing can be noticed: a batch of N = {N} with L = {L} is read as one of N = {L} with L = {N}. This module wants {axes}.</source>
        <translation>두 축 모두 크기가 자유로워 오류가 나지 않습니다. N = {N}, L = {L}인 배치를 N = {L}, L = {N}인 배치로 읽습니다. 이 모듈이 받는 순서는 {axes}입니다.</translation>
    </message>
    <message>
        <source>The last axis holds the numbers of the forward direction (H_out = {H_out}), then those of the reverse one: D comes before H_out. The other way round every second number is taken, of both.</source>
        <translation>마지막 축에는 순방향의 숫자(H_out = {H_out})가 먼저 오고 역방향의 숫자가 다음에 옵니다. 곧 D가 H_out보다 앞입니다. 순서를 바꾸면 두 방향의 숫자가 하나 걸러 하나씩 섞입니다.</translation>
    </message>
    <message>
        <source>There is no c_n. Python tries to take the tensor h_n apart along its first axis, whose size is {rows}, not 2.</source>
        <translation>c_n은 없습니다. Python은 텐서 h_n을 첫 축을 따라 나누려 하는데, 그 크기는 2가 아니라 {rows}입니다.</translation>
    </message>
    <message numerus="yes">
        <source>nn.{cell} was run again just now, in float64 on the CPU, on the first {n} timestep(s) of your batch (N = {items}).</source>
        <translation>
            <numerusform>방금 nn.{cell} 모듈을 CPU에서 float64로 다시 실행했습니다. 배치(N = {items})의 처음 시점 {n}개를 넣었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>torch stacks the gates&apos; rows as i, f, g, o: input, forget, cell and output gate, {n} row(s) each.</source>
        <translation>
            <numerusform>torch는 게이트의 행을 i, f, g, o(입력, 망각, 셀, 출력 게이트) 순서로 {n}행씩 쌓습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>torch stacks the gates&apos; rows as r, z, n: reset, update and new gate, {n} row(s) each.</source>
        <translation>
            <numerusform>torch는 게이트의 행을 r, z, n(리셋, 업데이트, 새 게이트) 순서로 {n}행씩 쌓습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nn.RNN has no gates: its {n} row(s) (is|are) one block.</source>
        <translation>
            <numerusform>nn.RNN에는 게이트가 없습니다. {n}행 전체가 한 블록입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>weight_hr maps h from {hidden} to {n} unit(s) after every step: h and output have proj_size units (H_out), c keeps hidden_size (H_cell).</source>
        <translation>
            <numerusform>weight_hr는 매 시점 뒤에 h를 유닛 {hidden}개에서 {n}개로 투영합니다. h와 output의 크기는 proj_size(H_out), c의 크기는 그대로 hidden_size(H_cell)입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your network has none; with proj_size={size}, as tried here, weight_hr would map h from {hidden} to {n} unit(s) (H_out) after every step, and c would keep {hidden} (H_cell).</source>
        <translation>
            <numerusform>지금 네트워크에는 투영이 없습니다. 여기서 시험한 proj_size={size}라면 weight_hr가 매 시점 뒤에 h를 유닛 {hidden}개에서 {n}개(H_out)로 투영하고, c는 그대로 {hidden}개(H_cell)입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is a vocabulary of {n:,} token(s).</source>
        <translation>
            <numerusform>토큰 {n:,}개의 어휘가 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{token}” is not in the vocabulary of {n:,} token(s); leave it out, or choose another vocabulary.</source>
        <translation>
            <numerusform>어휘(토큰 {n:,}개)에 “{token}” 토큰이 없습니다. 이 토큰을 빼거나 다른 어휘를 고르세요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{token}” has the number {id}, but the embedding has {n:,} row(s).</source>
        <translation>
            <numerusform>“{token}” 토큰의 번호는 {id}인데 임베딩에는 행이 {n:,}개뿐입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{size} mel bands: {n} timestep(s)</source>
        <translation>
            <numerusform>mel 대역 {size}개: 시점 {n}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{size} log-mel bands: {n} timestep(s)</source>
        <translation>
            <numerusform>log-mel 대역 {size}개: 시점 {n}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>frames of {size} samples: {n} timestep(s)</source>
        <translation>
            <numerusform>표본 {size}개의 프레임: 시점 {n}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file} has more rows than the {n} timestep(s) of a sequence; leave the others out.</source>
        <translation>
            <numerusform>{file}: 행이 시퀀스의 시점 {n}개보다 많습니다. 남는 행을 빼세요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This network has parameters of its own and reads {n} number(s): take an embedding, or a vocabulary of as many tokens.</source>
        <translation>
            <numerusform>이 네트워크는 자체 매개변수가 있어 숫자 {n}개를 읽습니다. 임베딩을 쓰거나 토큰 수가 같은 어휘를 고르세요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use a text of {n} token(s) as input</source>
        <translation>
            <numerusform>토큰 {n}개의 텍스트를 입력으로 사용</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This network has parameters of its own and reads {n} column(s), not {count}.</source>
        <translation>
            <numerusform>이 네트워크는 자체 매개변수가 있어 열 {n}개를 읽는데, {count}개를 골랐습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{folder}: {n} sequence(s) of {timesteps}.</source>
        <translation>
            <numerusform>{folder}: 시퀀스 {n}개, {timesteps}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} timestep(s)</source>
        <translation>
            <numerusform>시점 {n}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shortest} to {n} timestep(s)</source>
        <translation>
            <numerusform>시점 {shortest}~{n}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}: {seconds:.1f} s at {rate:,} Hz, taken as {n} feature(s) every {hop} ms.</source>
        <translation>
            <numerusform>{file}: {seconds:.1f}초, {rate:,} Hz. {hop} ms마다 특성 {n}개로 바꾸었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} layer(s)</source>
        <translation>
            <numerusform>층 {n}개</numerusform>
        </translation>
    </message>
    <message>
        <source>“{path}” is no file&apos;s name; name the file that is to be written.</source>
        <translation>“{path}”: 파일 이름이 아닙니다. 저장할 파일의 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: there is no folder {folder}; make it first.</source>
        <translation>{path} 파일을 쓸 수 없습니다. {folder} 폴더가 없습니다. 먼저 폴더를 만드세요.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: it is a folder; give a file&apos;s name.</source>
        <translation>{path}: 폴더라서 쓸 수 없습니다. 파일 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: it is no file, but a device, a pipe or a socket; choose another name.</source>
        <translation>{path}: 일반 파일이 아니라 장치, 파이프 또는 소켓이므로 쓸 수 없습니다. 다른 이름을 선택하세요.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: the same file has other names (hard links); choose another name, or remove it.</source>
        <translation>{path} 파일을 쓸 수 없습니다. 같은 파일에 다른 이름(하드 링크)이 있습니다. 다른 이름을 선택하거나 이 이름을 삭제하세요.</translation>
    </message>
    <message>
        <source>{path} is write-protected; choose another name, or allow writing to it.</source>
        <translation>{path} 파일은 쓰기가 금지되어 있습니다. 다른 이름을 선택하거나 쓰기를 허용하세요.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: the disk is full; free some space.</source>
        <translation>디스크가 가득 차서 {file} 파일을 읽을 수 없습니다. 공간을 비우세요.</translation>
    </message>
    <message>
        <source>the read-out of output: weight·output + bias, values of a regression</source>
        <translation>output의 리드아웃: weight·output + bias, 회귀의 값</translation>
    </message>
    <message>
        <source>Its read-out seems to be {name} {shape}: its values are drawn over time.</source>
        <translation>리드아웃은 {name} {shape}인 듯합니다. 그 값을 시간에 따라 그립니다.</translation>
    </message>
    <message>
        <source>Read the read-out as values</source>
        <translation>리드아웃을 값으로 읽기</translation>
    </message>
    <message>
        <source>Read the read-out as classes</source>
        <translation>리드아웃을 클래스로 읽기</translation>
    </message>
    <message>
        <source>h before its projection, m</source>
        <translation>투영하기 전의 h, m</translation>
    </message>
    <message>
        <source>Order of computation: at step t layer 0 computes t forward and T − 1 − t in reverse. A layer above reads both directions, so it waits for the one below to finish, and is complete at the last step.</source>
        <translation>계산 순서: 시점 t에서 층 0은 순방향으로 t를, 역방향으로 T − 1 − t를 계산합니다. 위의 층은 두 방향의 값을 모두 읽으므로 아래층이 끝날 때까지 기다렸다가 마지막 시점에 완성됩니다.</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Fixed: 0 to 1 for a gate, −1 to 1 for tanh</source>
        <translation>고정: 게이트는 0에서 1까지, tanh는 −1에서 1까지</translation>
    </message>
    <message>
        <source>Minimum to maximum of the data</source>
        <translation>데이터의 최솟값에서 최댓값까지</translation>
    </message>
    <message>
        <source>Symmetric around 0, to the largest |number|</source>
        <translation>0을 중심으로 대칭, 절댓값이 가장 큰 값까지</translation>
    </message>
    <message>
        <source>Percentiles of the data</source>
        <translation>데이터의 백분위수</translation>
    </message>
    <message>
        <source>As typed</source>
        <translation>직접 입력</translation>
    </message>
    <message>
        <source>blue – red</source>
        <translation>파랑 – 빨강</translation>
    </message>
    <message>
        <source>purple – orange</source>
        <translation>보라 – 주황</translation>
    </message>
    <message>
        <source>viridis</source>
        <translation>viridis</translation>
    </message>
    <message>
        <source>cividis</source>
        <translation>cividis</translation>
    </message>
    <message>
        <source>magma</source>
        <translation>magma</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>회색</translation>
    </message>
    <message>
        <source>Menu of the selected c&amp;ell</source>
        <translation>선택한 칸의 메뉴(&amp;E)</translation>
    </message>
    <message>
        <source>{quantity}[{unit}] of layer {layer}{way} clamped to {value:g}, t = {first} … {last}</source>
        <translation>고정: {layer}층{way} {quantity}[{unit}] = {value:g}, t = {first} … {last}</translation>
    </message>
    <message>
        <source>Units of your run are clamped: their numbers are not what the equations and torch&apos;s module give.</source>
        <translation>고정해 둔 유닛이 있습니다. 그 숫자는 수식이나 torch의 모듈이 내는 값이 아닙니다.</translation>
    </message>
    <message>
        <source>Remove the edit {edit}</source>
        <translation>편집 제거: {edit}</translation>
    </message>
    <message>
        <source>Remove all edits</source>
        <translation>모든 편집 제거</translation>
    </message>
    <message>
        <source>Clamp {quantity}[{unit}] of layer {layer}{way} to {value:g}</source>
        <translation>고정: {layer}층{way} {quantity}[{unit}] = {value:g}</translation>
    </message>
    <message>
        <source>{name} is hidden; tick its box above the heatmaps to show it again.</source>
        <translation>{name} 변수를 숨겼습니다. 히트맵 위의 체크 상자를 켜면 다시 보입니다.</translation>
    </message>
    <message>
        <source>This lane has {count:,} numbers, more than {most:,}; export them instead (Ctrl+E).</source>
        <translation>이 레인에는 숫자가 {count:,}개 있어 한도 {most:,}개를 넘습니다. 대신 내보내기(Ctrl+E)를 쓰세요.</translation>
    </message>
    <message>
        <source>&amp;Notices…</source>
        <translation>알림(&amp;N)…</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message numerus="yes">
        <source>The table of shapes is on the clipboard: {n:,} row(s).</source>
        <translation>
            <numerusform>형태 표를 클립보드에 복사했습니다({n:,}행).</numerusform>
        </translation>
    </message>
    <message>
        <source>The drawing is on the clipboard as an image.</source>
        <translation>그림을 이미지로 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>it</source>
        <translation>이 파일의 배열</translation>
    </message>
    <message>
        <source>{file}: it is {call}. {guesses}</source>
        <translation>{file}: {call}. {guesses}</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} number(s) (is|are) on the clipboard.</source>
        <translation>
            <numerusform>숫자 {n:,}개를 클립보드에 복사했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The program is on the clipboard: {n:,} line(s).</source>
        <translation>
            <numerusform>프로그램을 클립보드에 복사했습니다({n:,}줄).</numerusform>
        </translation>
    </message>
    <message>
        <source>The heatmaps are on the clipboard as an image.</source>
        <translation>히트맵을 이미지로 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>--quantity, --first and --last say what is written: name a file with -o FILE.</source>
        <translation>--quantity, --first, --last는 무엇을 쓸지 정합니다. -o FILE로 파일 이름을 함께 주세요.</translation>
    </message>
    <message>
        <source>There is no display to open a window on; make a picture of the window with rnnlab --screenshot OUT.png, or compute with rnnlab trace (rnnlab doctor says more).</source>
        <translation>창을 열 화면이 없습니다. rnnlab --screenshot OUT.png로 창을 그림으로 만들거나 rnnlab trace로 계산하세요(자세한 것은 rnnlab doctor).</translation>
    </message>
    <message>
        <source>{path} must end in .png and lie in a folder that exists.</source>
        <translation>{path}: 이름은 .png로 끝나야 하고, 폴더가 있어야 합니다.</translation>
    </message>
    <message>
        <source>There is no file or command {file}; did you mean rnnlab {command}?</source>
        <translation>{file}: 그런 파일이나 명령이 없습니다. rnnlab {command} 명령을 뜻했나요?</translation>
    </message>
    <message>
        <source>There is no file or command {file}; check the name.</source>
        <translation>{file}: 그런 파일이나 명령이 없습니다. 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>-o {output} would overwrite what --{name} reads; name another file.</source>
        <translation>-o {output}: --{name} 옵션이 읽는 파일이라 덮어쓸 수 없습니다. 다른 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>--layer names one of a model&apos;s networks: give --model FILE as well.</source>
        <translation>--layer는 모델 안의 네트워크 하나를 가리킵니다. --model FILE도 함께 주세요.</translation>
    </message>
    <message>
        <source>--seed and --init draw parameters, but those of {file} are used; did you mean --input-seed?</source>
        <translation>--seed와 --init은 매개변수를 뽑지만, 지금은 {file} 파일의 매개변수를 씁니다. --input-seed를 뜻했나요?</translation>
    </message>
    <message>
        <source>--{option} {value} contradicts {file}, whose network has {own}; leave it out.</source>
        <translation>--{option} {value} 옵션이 {file} 파일과 맞지 않습니다. 이 파일의 네트워크에서는 {own}입니다. 옵션을 빼세요.</translation>
    </message>
    <message>
        <source>--input-seed, --batch, --timesteps and --unbatched are of a made input, not of a file&apos;s.</source>
        <translation>--input-seed, --batch, --timesteps, --unbatched는 만들어 낸 입력에만 쓰며, 파일에서 읽은 입력에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>{text} Ways out: {ways}.</source>
        <translation>{text} 해결 방법: {ways}.</translation>
    </message>
    <message>
        <source>--{name} is about a table with names on top: give one with --input FILE.</source>
        <translation>--{name} 옵션은 첫 행에 이름이 있는 표에 씁니다. --input FILE로 표를 주세요.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read as text: {reason}.</source>
        <translation>{file}: 텍스트로 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{text} Name the columns of numbers with --columns.</source>
        <translation>{text} --columns로 숫자 열의 이름을 주세요.</translation>
    </message>
    <message>
        <source>There is no column {name} (did you mean {near}?); there are {names}.</source>
        <translation>열 {name}: 그런 열이 없습니다({near} 열을 뜻했나요?). 있는 열: {names}.</translation>
    </message>
    <message>
        <source>There is no column {name}; there are {names}.</source>
        <translation>열 {name}: 그런 열이 없습니다. 있는 열: {names}.</translation>
    </message>
    <message>
        <source>Can&amp;cel writing</source>
        <translation>쓰기 취소(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel &amp;computing or reading</source>
        <translation>계산 또는 읽기 취소(&amp;C)</translation>
    </message>
    <message>
        <source>Error &amp;log…</source>
        <translation>오류 기록(&amp;L)…</translation>
    </message>
    <message>
        <source>rnnlab failed in {place} ({error}); details are in {path}.</source>
        <translation>rnnlab에서 오류가 났습니다: {place} ({error}). 자세한 내용은 {path}에 있습니다.</translation>
    </message>
    <message>
        <source>rnnlab failed {count} times in {place} ({error}); details are in {path}.</source>
        <translation>rnnlab에서 오류가 {count}번 났습니다: {place} ({error}). 자세한 내용은 {path}에 있습니다.</translation>
    </message>
    <message>
        <source>rnnlab failed in {place} ({error}), and no log could be written.</source>
        <translation>rnnlab에서 오류가 났고 기록 파일은 쓸 수 없었습니다: {place} ({error}).</translation>
    </message>
    <message>
        <source>there is no option {option}; did you mean {near}?</source>
        <translation>{option}: 그런 옵션이 없습니다. {near} 옵션을 뜻했나요?</translation>
    </message>
    <message>
        <source>there is no option {option}</source>
        <translation>{option}: 그런 옵션이 없습니다</translation>
    </message>
    <message>
        <source>argument {option}: expected one argument</source>
        <translation>{option} 옵션에 값이 없습니다</translation>
    </message>
    <message>
        <source>argument {option}: invalid int value: {given}</source>
        <translation>{option} 옵션에는 정수를 주세요(받은 값: {given})</translation>
    </message>
    <message>
        <source>argument {option}: invalid float value: {given}</source>
        <translation>{option} 옵션에는 숫자를 주세요(받은 값: {given})</translation>
    </message>
    <message>
        <source>argument {option}: invalid choice: {given} (choose from {choices})</source>
        <translation>{option} 옵션의 값은 {choices} 중 하나여야 합니다(받은 값: {given})</translation>
    </message>
    <message>
        <source>{message} (see {program} --help)</source>
        <translation>{message} (도움말: {program} --help)</translation>
    </message>
    <message>
        <source>NumPy loop</source>
        <translation>NumPy 반복문</translation>
    </message>
    <message numerus="yes">
        <source>{n} step(s)</source>
        <translation>
            <numerusform>시점 {n}개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} step(s) (is|are) not shown: t = {timestep} to {last}</source>
        <translation>
            <numerusform>표시하지 않은 시점 {n}개: t = {timestep}–{last}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>save_dialog</name>
    <message>
        <source>{file} is there already. Replace it?</source>
        <translation>{file} 파일이 이미 있습니다. 덮어쓸까요?</translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>파일 덮어쓰기</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>덮어쓰기(&amp;R)</translation>
    </message>
</context>
</TS>
