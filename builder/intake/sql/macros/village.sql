-- A postal address that ends with a village, an estate or a street and names no door, as a pattern: it begins with a province, a
-- county or a town. Out: text.
CREATE MACRO village() AS
    '[^，,。；;：:\n()的在于将被因从经到至及与和或应、]{1,12}?[省市县区旗镇乡][^，,。；;：:\n()的在于将被因从经到至及与和或应、]{1,30}(?:[镇乡村组屯寨庄]|街道|社区|小区|嘉园|花园|家园|公寓|宿舍|新村|[^道][路街巷弄苑里湾坊])';
