"""Schools, homes of pupils and duties of the toy country that conftest.py draws."""

# ruff: noqa: E501  # rows of tables

SCHOOL_TABLES = {
    "partnerships_national.csv": """\
id,sector,name,note
PO_NAT_REF,PO,Landelijk PO,
VO_NAT_REF,VO,Landelijk VO,
CLUSTER1,(V)SO,Cluster 1,
""",
    "schools_special.csv": """\
location_id,kind,name,pc6,place,gemeente_2024,gemeente_2024_name,denomination,board_id,\
rd_x,rd_y,cluster
01AA00,SO,De Aak,1001AB,AA AAN ZEE,0001,Aa,Openbaar,11,152000,465000,3
01AA00,VSO,De Aak,1001AB,AA AAN ZEE,0001,Aa,Openbaar,11,152000,465000,3
01BB00,SBO,De Beek,2001AB,BEE,0004,Dee,Reformatorisch,12,,,
01CC00,SO,De Ceder,3002AB,'S-CEE,0009,Nieuw-Cee,Openbaar,13,157000,455000,2
01EE00,VSO,De Es,4002AB,DEE,0004,Dee,Openbaar,14,,,4
""",
    "schools_regular.csv": """\
location_id,kind,name,place,pc6,gm_code,gm_name,board_id,denomination,rd_x,rd_y
02DD00,po,Basisschool Sint Jozef,DEE,4001AB,GM0004,Dee,21,Rooms-Katholiek,165000,455000
02DD01,vo,Het College,AA AAN ZEE,5001AB,GM0001,Aa,21,Openbaar,153000,465000
""",
    "pupil_flows.csv": """\
location_id,kind,pc4,known,masked
01AA00,SO,1001,6,1
01AA00,SO,1002,0,2
01AA00,SO,3002,0,1
01AA00,SO,40,0,1
01AA00,VSO,1001,0,3
01AA00,VSO,4001,5,1
01AA00,VSO,5001,0,1
01BB00,SBO,2001,8,0
01BB00,SBO,2002,0,4
01CC00,SO,3001,0,1
01CC00,SO,3002,0,2
""",
    "school_settings.csv": """\
location_id,setting,evidence_nl,source
01EE00,closed,naam: De Es,made up
""",
    "masked_cell_values.csv": """\
kind,masked_cells_in_row,row_has_known_cells,rows,cells,pupils
SO,1,no,100,100,110
SO,2,no,50,100,130
SO,1,yes,10,10,15
VSO,1,no,100,100,105
VSO,3,no,20,60,90
VSO,1,yes,10,10,20
SBO,1,no,100,100,110
SBO,4,no,10,40,60
PO,1,no,100,100,110
""",
    "masked_cells_per_school.csv": """\
location_id,kind,cells_1_to_4,pupils_in_them,pupils_in_larger_cells
01AA00,SO,4,5,7
01AA00,VSO,5,6,0
01BB00,SBO,0,0,20
""",
    "duties.csv": """\
duty_id,theme,name_nl,responsible_nl,place,layers,role,pair_layers,stages,kinds,condition,\
valid_from,valid_to,legal_basis,text_year,verified,certainty,explain_nl,caveat_nl,source_duty_id,\
stream,reading_nl
tlv_so,onderwijs,Toelating SO,verband,previous_school_else_home,swv_po,decides,,4-12,so,,,,Wet 1,2015,yes,vast,Uitleg.,Let op.,tlv_so,,Zo gelezen.
tlv_vso,onderwijs,Toelating VSO,verband,previous_school_else_home,swv_vo,decides,,12-18,vso,,,,Wet 2,2015,yes,vast,Uitleg.,,tlv_vso,,
tlv_sbo,onderwijs,Toelating SBO,verband,school_applied,swv_po,decides,,4-12,sbo,,,,Wet 3,2015,yes,vast,Uitleg.,,tlv_sbo,,
school_housing,onderwijs,Schoolgebouw,gemeenteraad,school,gemeente,pays,,4-12,so|vso|sbo,,,,Wet 4,2015,yes,vast,Uitleg.,,school_housing,huisvesting,
transport,vervoer,Vervoer,college,stay,gemeente,pays,,4-12,so|sbo,,,,Wet 5,2015,yes,vast,Uitleg.,,transport,vervoer,
transport_vso,vervoer,Vervoer VSO,college,stay,gemeente,pays,,12-18,vso,disability_transport,,,Wet 6,2015,yes,vast,Uitleg.,,transport_vso,vervoer,
youth_help_old,jeugdhulp,Jeugdhulp,college,guardian_home,gemeente,decides,,4-12,so|vso|sbo,,,2021-12-31,Wet 7,2015,yes,vast,Uitleg.,,youth_help_old,jeugdhulp,
youth_help,jeugdhulp,Jeugdhulp,college,child_home,gemeente|jeugdregio,decides,,4-12,so|vso|sbo,,2022-01-01,,Wet 8,,no,niet_geverifieerd,Uitleg.,,youth_help,jeugdhulp,
cluster_admission,onderwijs,Toelating cluster 1 en 2,instelling,national,,decides,,4-12,so|vso,cluster_1_2,,,Wet 9,2015,yes,vast,Uitleg.,,cluster_admission,,
national_tlv,onderwijs,Landelijk verband,verband,national,,decides,,4-12,so|vso|sbo,national_swv,,,Wet 10,2015,yes,vast,Uitleg.,,national_tlv,,
""",
    "conditions.csv": """\
condition,question_nl,als_nl,computable,replaces,place_from,place_to,override_duties,excludes
disability_transport,Kan het kind niet reizen?,het kind niet kan reizen,no,,,,,
cluster_1_2,Cluster 1 of 2?,het kind onderwijs van cluster 1 of 2 krijgt,partly,tlv_so|tlv_vso,,,,
national_swv,Landelijk?,de school bij een landelijk samenwerkingsverband hoort,partly,tlv_so|tlv_vso|tlv_sbo,,,,
""",
    "law_changes.csv": """\
date,act,article,what_nl,evidence_nl,changes,concerns,conditions,texts
2022-01-01,Jeugdwet,1.1,Het adres van het kind telt.,datum zeker,youth_help_old|youth_help,,,
""",
}
