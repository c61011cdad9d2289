// Package template is the form of nominations as a workbook: what its columns
// are, and what the rows that units filled in come to.
//
// Its words: a column 栏 is one thing asked, with a stable key, a head 表头 and a
// hint; a row is one nominee; a mark 模板标记 tells on a hidden sheet for which
// campaign and which terms a workbook was made; a finding says with a code what
// is wrong, or what was taken how; a fate 处理结果 is what becomes of a row.
//
// Reading never fails: it marks. Heads are found wherever they stand and however
// the columns are ordered; what cannot be told for certain is refused with what to
// do, and what was taken another way than it stands is said. Rows with one 联名编号
// are one nomination, which is taken as a whole or not at all. What the office
// itself has to see, the paper that proves the identity and the seals, is not
// asked of units; nor is the nomination of a person's unit: a person's 工作单位
// is text, and the two are joined in the office.
//
// The package reads and writes no file and holds no sentence for people. It gets
// nothing of nominations that are kept but what [Options.Known] answers.
package template
