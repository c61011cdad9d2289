// Package pdfium holds PDFium, the reader of PDF, compiled to WebAssembly. It is
// the file internal/pdfium_wasm/pdfium.wasm of github.com/klippa-app/go-pdfium
// in the version that go.mod names, packed by
//
//	zstd --ultra -22 pdfium.wasm
//
// which saves 3.6 MB against embedding it by that module. A test holds that it
// is the same file. The package only embeds: running it is the business of
// jiajiang/reports/foreign.
package pdfium

import _ "embed" // the file

// Module is PDFium, packed with zstd.
//
//go:embed pdfium.wasm.zst
var Module []byte

// Licence is the text under which PDFium may be used and passed on.
//
//go:embed LICENSE-pdfium.txt
var Licence string
