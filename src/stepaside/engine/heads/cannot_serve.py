"""Written by `./dev train cannot_serve`: see docs/models/cannot_serve.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-0.6536,
    weights=unpack(
        "d_OY1Ot?9`5IM;@E<Y2$@jN;@@x0wMh(3ut2f|voJ-tf6gf}BOo5D-CW;zJGg}@QI<+5-;&phEm+(8gM8AEli5HW->"
        "a6n16KDfO$Yc~|Y;=EwKq&dqtG`C{FH9tqf$-M19swmySv${gJg0tVf9X)eARyZucy+JcPY{2d;>9M%2&#hCw?>(qH"
        "7dZw!gFlb1wLrK$)4L!vr8@t@8$K7g^*e2{(LklWhCsMH*gILR4ZaPzmN{QNGPpgp3p+2awnLx1y1jEjkh@DmT0QPQ"
        "2|O9Xk2tG6L%NN?&cLrVKeDm96t77?%DId=x4x@Ebv!b*BtC1lDYsUz?Keok60#dYxx8;On7HvgFgcXG+(61cHaE34"
        "(>F`RfwVs}fjcEQia~@qO+h+9$vslQb-sH%eW=m11*!WwPCF;PmA*8jLB4vr@jW)emAoysDn2teC^vS%B)=s+jJQ(0"
        "pFE5?_&sgD=)x+!R=H#~Ou-7hRXi;_H@rr@y*|!2k~<H$^Sr}5Zo{d(mpt^gQZNs}Z@gxu0l#OuL9lT)RJw?q^|q-y"
        "R6l+_=DC}>Dm)v$3pKtw)j;2~s5Z_tusB<^yEF7Pak>Sx$-yE#)4X)RHp3~ctUM++MnG1&OuukAny{fe*1u-GLpf-_"
        "T`-+GMmNX2rNH311U;6v61S?cYP`ENk+-Tp{x1x{5Jdd5A-AF}3AX6KLq9n}P`!k{Te2j;A3jVoTR~hhRXVpnUA<ho"
        "HMoU3a5~1lqe7-ZgF+iM?5Zogg*{e7f~fNxoxL%@bU|{!owH3nM!_g1EI^Mwslb7>=&`xH7&k4zur5GClEGWLR5m`m"
        "mOQOHbU!>Vm%c>3y1?SMtiMe<Y&he<**osIqc_w)TD+t`M!L1Wz_<&%&bp8~8^DsctUV4sFF=vFhrSv>kGb=;h&mrN"
        "K)wH^r#)`KskwwPf3{A%H8jq!5yTZax3YgPeLx&Pkh*I)GeEOFWV}_nBtV<E"
    ),
    features={
        "replies": 0.0625,
        "first": -1.4269,
        "length": 0.2938,
        "asked": 0.7221,
        "due": -1.0073,
        "asked_when_due": 0.6876,
        "asks": 0.3715,
        "small_talk": 0.9205,
        "you": 0.3923,
        "short_answer": -0.4815,
        "digits": -0.5144,
        "declined": -0.0903,
        "declined_often": 1.5254,
        "declined_and_asked": -0.0643,
        "more": 1.0014,
        "done": 0.3569,
        "again": 0.4914,
    },
)
