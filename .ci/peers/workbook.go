package main

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// saveWorkbook writes winners as a stream into a workbook, which is the
// quickest way to make one.
func saveWorkbook(path string, all []winner) error {
	book := excelize.NewFile()
	defer book.Close()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for i, w := range all {
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+1), w.cells); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return book.SaveAs(path)
}

// openWorkbook opens a workbook and reads every cell.
func openWorkbook(path string) error {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer book.Close()
	rows, err := book.Rows("Sheet1")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
	}
	return rows.Error()
}
