"""Written by `./dev train person`: see docs/models/person.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-5.6196,
    weights=unpack(
        "p}h+{6S-O~j=BuOx<H)0fH<bK@w4;3%{%S8qCb2;fV`WyNJQ2+T)KHQ=)qGzkHaRw=({(*5jDv>FFJ{ir8`?R;y~O$"
        "ye_c4*+6(S6}Hs8R=y58lenC_fUc*$y*X3Cq`y2sXQq0(U9#OFx;wZmTR%oQLNvU*cRUreb3%Tw-#|w+>c4Wj?L5c5"
        "yS34@{WWR5v9zkWazhp|xHOJGGPvu!932`pct2GzE<x2p@3&+^>ai-j7e8;q7PthwaKw{1>M2t|H9#-FDz)4`J~sHg"
        "ay4GMp}xbflfykY$2yrUcfF6dP_tG&vpf{M&Aewk1VBf%!?vV45kl5HAVQlyT)~Yz!M?dU@Vm6QXudf;x;gN{F0x=i"
        "&pJuA%)_2KHNZ5$sxa_7B|acR)UATM20*mHZNED}9X?;Y>$*BRFFC6*TRk<p_cYWy1woFj;4wNiCAUUBLc}7#JV0eY"
        "fk6d2P&;n2nm??%KRr1(K)levPq=14DHu<=v_Hx;R61C~iou>hi^EJo54`pxHntBx(XBf{nKgMhRJ|6!F~r%v;=O4*"
        "6+nHr!9dlnn7(#Gu(h4P_Pu#NHp1n={yug+OuI(FcS7Ml5kPCbF+j(^i#Mb_)<QtM(zj_m`niZcFFjJcMYbP80=G{v"
        "U_6<?WwiOfvA#91D?MDSmOjlyZ#G`O^SA~)A+nvp**}^*YbqGTBf%cP$Fy@l9=@)^CqwVHYqwlJnmr4=pFl!1Pdy?t"
        "dplY}b37Eg%(iepx-PH5s6u%?4?+LAJi=DN<gy>SB|R~|VmY)rDZnSUoxjdJb3HaYKtQFyOutsZ)Vm}=2)`LNZ8ikK"
        "|2|j147usQp}Ze1b259w96U@wVmY+6wzT!YSi~5*2CZ~F<2DRIwZ4=yUBtb)hr)8eFR=l+o;#K}ImI4B(KWQWw7||k"
        "lDX7F=)RgnXh8|JpE}&Yl`>eej5jbmd$H6x**cLpZoe^^JTLDw|GehB$~@dM"
    ),
    features={},
)
