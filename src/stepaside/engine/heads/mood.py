"""Written by `./dev train mood`: see docs/models/mood.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-3.3657,
    weights=unpack(
        "eltTY6F<qSA2Hv+dqVoX8#$w$y+GBxf;&IAwZY^l554unm%J0X(LYT*N50fNCAlatF}-TBKsvp`x41~aZo7-J$+S^5"
        "LOo}sYdt%?@3p-?qaw4o&pcYZx4P}MKR=GVth)t2@3u_5jlSW&Z8*QU*ESO|95p1qA4Oj+syR5fKEFY}oVpP~IYW&)"
        "Cbp?P)H#qjyDr2%V?OgVwlpWd11*d?b2|IFr@n7Ba;aiAm$>-26sOp?Qas+hcDl$oe!!c#;J0-%d%6|C`m~xnQ7~q`"
        "2*22<Z@S#IKsJ6kkh#Xc55Qu!l*2DR2Eg|(k~br?Bs@mHSi2}Z^Eni_b2y;6inxV44Zn;!D>;g`ST+tg$UAvEzPyh?"
        ">buprK`Ze%VZ1IuO*%q6BDVIrf;~mQA)ocXGrHh3`ae89+P-bQ2(NNFJTuWUNhV!78ZtRH{yyY0t-OJ~=)RjX8ah`z"
        "TRXcz9I=@^Mm>}_mc5@n^SHaO)4aPpkUa^%DJ{OZ5JP}D5<Fi(4Z(T5EkN+KNj;G|wXy)cI4>zce!ZZ#?77>(i@V4y"
        "?m1yMEwOt&KD*_)q_-BZ89BE#8@`r7JUK<XL%Qm`LO(Vzl`{i45WHc*H@@Mh?Lia30lr_hdpTmX=DtO}*f14DKtuOH"
        "VW|l@ytC!K2DQezn>XSu-Z)Z1SvkhTdB6igXTov1Vm{Zhe>j!E0XWILrMg`>f;BO`5HMyu7{Nb4g+5O-uQ{JOaXcP8"
        "gFp#HcDo2I3coutG(b?fFTMx4v%8NpHoh^vMLO}bvp!%pfj0HA*E?Fdra1UIhCIkP8$IB_1Hc$OPNHh9H?$|ZC_5{="
        "(?0jU=rAQf`MFCik~(9-VZBj6H9USjlfIcbq_*ud$U4F`g*BQx4mEZ(bGhR-Vz|w|V7wQ?gE|MXaK$q~CpBBOO14;~"
        "ceoNm)U%>PUb&1s7%4hAwzt&1Rkdt9QZj5jpsaAcbi32GtvJ{@COTX$20;`s"
    ),
    features={},
)
