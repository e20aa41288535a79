package io.nescio.redaction.catalogue.validator;

import java.util.Locale;
import java.util.Set;

/** A German number plate whose first letters are those of a district, annex 1 of the FZV and the lists of the federal states. */
final class PlateDistrict implements Validator {
    private static final Set<String> DISTRICTS =
            Set.of(("A AA AB ABG ABI AC AE AH AIB AIC AK ALF ALZ AM AN ANA ANG ANK AP APD AR ARN "
                            + "ART AS ASL ASZ AT AU AUR AW AZ AZE B BA BAD BAR BB BBG BBL BC BCH BD BE BED BER BF BGD BGL BH BI BID BIN BIR BIT BIW BK BKS "
                            + "BL BLB BLK BM BN BNA BO BOG BOH BOR BOT BP BR BRA BRB BRG BRI BRK BRL BRV BS BSB BSK BT BTF BUL BW BWL BYL BZ BZA C CA CAS "
                            + "CB CE CHA CLP CLZ CO COC COE CR CUX CW D DA DAH DAN DAU DB DBR DD DE DEG DEL DGF DH DI DIL DIN DIZ DKB DL DLG DM DN DO DON DS "
                            + "DU DUD DW DZ E EA EB EBE EBN EBS ECK ED EE EF EG EH EI EIC EIH EIL EIN EIS EL EM EMD EMS EN ER ERB ERH ERK ERZ ES ESB ESW EU "
                            + "EUT EW F FAL FB FD FDB FDS FEU FF FFB FG FH FI FKB FL FLO FN FO FOR FR FRG FRI FRW FS FT FTL FW FZ G GA GAN GAP GC GD GDB GE "
                            + "GEL GEM GEO GER GF GG GHA GHC GI GK GL GLA GM GMN GN GNT GOA GOH GP GR GRA GRH GRI GRM GRS GRZ GS GT GTH GUB GUN GV GVM GW GZ "
                            + "H HA HAB HAL HAM HAS HB HBN HBS HC HCH HD HDH HDL HE HEB HEF HEI HEL HER HET HF HG HGN HGW HH HHM HI HIG HIP HK HL HM HMU HN "
                            + "HO HOG HOH HOL HOM HOR HOS HOT HP HR HRO HS HSK HST HU HUN HUS HV HVL HWI HX HY HZ IGB IK IL ILL IN IS IZ J JB JE JEV JL K KA "
                            + "KAR KB KC KE KEH KEL KEM KF KG KH KI KIB KK KL KLE KLZ KM KN KO KR KRU KS KT KU KUS KW KY KYF L LA LAN LAU LB LBS LBZ LC LD "
                            + "LDK LDS LEO LER LEV LF LG LH LI LIB LIF LIP LL LM LN LO LOS LP LR LRO LS LSA LSN LSZ LU LUK LUP LWL M MA MAB MAI MAK MAL MB "
                            + "MC MD ME MED MEG MEI MEK MEL MER MET MG MGH MGN MH MHL MI MIL MK MKK ML MM MN MO MOD MOL MON MOS MQ MR MS MSE MSH MSP MST MT "
                            + "MTK MTL MVL MW MY MYK MZ MZG N NAB NAI NAU NB ND NDH NE NEA NEB NEC NEN NES NEW NF NH NI NIB NK NL NM NMB NMS NOH NOL NOM NOR "
                            + "NP NR NRW NT NU NVP NW NWM NY NZ OA OAL OB OBB OBG OC OCH OD OE OF OG OH OHA OHV OHZ OK OL OP OPR OR OS OSL OSZ OTW OVI OVL "
                            + "OVP OZ P PA PAF PAN PAR PB PCH PE PEG PER PF PI PIR PL PLN PLO PM PN PR PRU PS PW PZ QFT QLB R RA RC RD RDG RE REG REH REI RG "
                            + "RH RI RID RIE RL RM RN RO ROD ROF ROK ROL ROS ROT ROW RP RPL RS RSL RT RU RV RW RZ S SAB SAD SAL SAN SAW SB SBG SBK SC SCZ SDH "
                            + "SDL SDT SE SEB SEE SEF SEL SFB SFT SG SGH SH SHA SHG SHK SHL SI SIG SIM SK SL SLE SLF SLG SLK SLN SLS SLZ SM SMU SN SO SOB "
                            + "SOG SOK SON SP SPB SPN SR SRB SRO ST STA STB STD STE STL STO SU SUL SW SWA SY SZ SZB TBB TDO TE TET TF TG THL THW TIR TO TP "
                            + "TR TS TT TUT UE UEM UER UFF UH UL UM UN USI V VAI VB VEC VER VG VIB VIE VIT VK VOH VR VS W WA WAF WAK WAN WAR WAT WB WBS WDA "
                            + "WE WEB WEG WEL WEN WER WES WF WG WHV WI WIL WIS WIT WIV WIZ WK WL WLG WM WMS WN WND WO WOB WOH WOL WOR WOS WR WRN WS WSF WST "
                            + "WSW WTL WTM WUG WUN WUR WW WZ WZL X Y Z ZE ZEL ZI ZIG ZP ZR ZS ZW ZZ BÖ BÜD BÜR BÜS BÜZ DÜW DÜ FDÜ FÜ FÜS GÖ GÜ HÖS HÜN JÜL "
                            + "KÖN KÖT KÖZ KÜN LÖ LÖB LÜN MÜ MÜB MÜL MÜN MÜR NÖ NÖL NÜ PLÖ RÖ RÜD RÜG SLÜ SÖM SÜW TÖL TÜ TÖN ÜB WÜ WÜM WÖM FÜR SFÄ RÖD")
                    .split(" ", -1));

    @Override
    public boolean valid(CharSequence candidate) {
        int end = 0;
        while (end < candidate.length() && Character.isLetter(candidate.charAt(end))) {
            end++;
        }
        return DISTRICTS.contains(candidate.subSequence(0, end).toString().toUpperCase(Locale.ROOT));
    }
}
