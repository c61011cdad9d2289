package wording

import "jiajiang/award/table"

// tables are the sentences about tables of ballots and marks: what is wrong with
// their files and their cells.
func tables() map[string]phrase {
	return map[string]phrase{
		"table-file-too-large":    {"文件[“{file}”]太大（上限 {limit}），没有读入。请分成几个文件，或只留下需要的表格。", "The file[ “{file}”] is too large (at most {limit}) and was not read. Divide it, or keep only the table in it."},
		"table-too-many-lines":    {"文件[“{file}”]行数太多（上限{limit}行），没有读入。请分成几个文件。", "The file[ “{file}”] has too many rows (at most {limit}) and was not read. Divide it."},
		"table-too-many-cells":    {"文件[“{file}”]单元格太多（上限{limit}个），没有读入。请删去不需要的列。", "The file[ “{file}”] has too many cells (at most {limit}) and was not read. Delete the columns you do not need."},
		"table-file-empty":        {"文件[“{file}”]是空的，一个字也没有。请选择正确的文件。", "The file[ “{file}”] is empty. Choose the right one."},
		"table-file-blank":        {"文件[“{file}”]里没有文字。请选择正确的文件。", "The file[ “{file}”] holds no text. Choose the right one."},
		"table-file-not-workbook": {"文件[“{file}”]不是表格。请另存为 .csv 或 .xlsx 再用。", "The file[ “{file}”] is no table. Save it as .csv or .xlsx."},

		"cells-place": {"第{row}行[第{column}列]：{sentence}", "Row {row}[, column {column}]: {sentence}"},
		"cells-more":  {"还有{count}处类似的问题没有列出。", "{count} more such places are not listed."},
		"cells-wrong": {"表格有{count}处问题，没有计算。请改正后重来。", "The table is wrong in {count} places, so nothing was computed. Mend them and try again."},

		string(table.NoRows):        {"表格里没有内容。第一行写各列的名称，下面每行写一条。", "The table is empty. The first row names the columns, and the rows below have the contents."},
		string(table.ColumnMissing): {"缺少“{name}”一列（列名也可以写{words}）。", "The column {name} is missing (its head may also say {words})."},
		string(table.ColumnTwice):   {"“{name}”与第{first}列内容相同，请只留一列。", "“{name}” means the same as column {first}; keep one."},
		string(table.CellEmpty):     {"这里要写{name:cells-name}，不能空着。", "{name:cells-name} belongs here; it must not be empty."},

		"cells-name-ballot":    {"选票号", "The ballot's number"},
		"cells-name-candidate": {"候选人", "The candidate"},
		"cells-name-judge":     {"评委", "The judge"},
	}
}

// At says what is wrong at one place of a table: the row, the column, the
// sentence.
func (s Speaker) At(f table.Fault) string {
	sentence := s.Sentence(string(f.Code), f.Args)
	if f.Row == 0 {
		return sentence
	}
	args := map[string]any{"row": f.Row, "sentence": sentence}
	if f.Column > 0 {
		args["column"] = f.Column
	}
	return s.Sentence("cells-place", args)
}
