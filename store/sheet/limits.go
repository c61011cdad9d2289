package sheet

// Limits bounds what reading one file may cost. A field that is zero or less
// takes its value from DefaultLimits, so the zero Limits is the usual one.
type Limits struct {
	Bytes    int64 // of the file
	Unpacked int64 // of all parts of an office file together, unpacked
	Ratio    int64 // unpacked to packed bytes of one part above 1 MiB
	Parts    int   // parts of an office file
	Depth    int   // nesting of elements in a part
	Lines    int   // lines and rows of the result
	Cells    int   // cells of the result, empty ones within rows included
	Line     int   // bytes of one line or row
}

// DefaultLimits returns limits far above any list of winners and far below what
// would harm the machine: 64 MiB a file, 512 MiB unpacked at most 400-fold in
// at most 4,096 parts, nesting to 256, 1,000,000 lines, 4,000,000 cells, 64 KiB
// a line. Rows of spreadsheets compress 10- to 40-fold, formatted empty ones
// 200-fold; the packing itself ends near 1,030-fold.
func DefaultLimits() Limits {
	return Limits{
		Bytes:    64 << 20,
		Unpacked: 512 << 20,
		Ratio:    400,
		Parts:    4096,
		Depth:    256,
		Lines:    1_000_000,
		Cells:    4_000_000,
		Line:     64 << 10,
	}
}

// withDefaults returns l with each unset field from DefaultLimits.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	return Limits{
		Bytes:    orDefault(l.Bytes, d.Bytes),
		Unpacked: orDefault(l.Unpacked, d.Unpacked),
		Ratio:    orDefault(l.Ratio, d.Ratio),
		Parts:    orDefault(l.Parts, d.Parts),
		Depth:    orDefault(l.Depth, d.Depth),
		Lines:    orDefault(l.Lines, d.Lines),
		Cells:    orDefault(l.Cells, d.Cells),
		Line:     orDefault(l.Line, d.Line),
	}
}

func orDefault[N int | int64](n, def N) N {
	if n <= 0 {
		return def
	}
	return n
}
