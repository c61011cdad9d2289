package page

// A Length is a distance on paper in micrometres. Whole numbers keep the
// layout the same on every processor.
type Length int

// MM is one millimetre.
const MM Length = 1000

// A Size is the size of type in hundredths of a point.
type Size int

// Pt is one point of type size.
const Pt Size = 100

// Length gives the size as a distance: one point is 1/72 inch.
func (s Size) Length() Length { return Length((int(s)*25400 + 3600) / 7200) }

// A Face is one of the typefaces official documents are set in. Which font
// file stands for it is the business of package font.
type Face uint8

// The faces of GB/T 9704-2012 and of certificates.
const (
	Song     Face = iota // 宋体: numbers, tables, page numbers
	FangSong             // 仿宋: body text
	Kai                  // 楷体: second-level headings, certificate text
	Hei                  // 黑体: first-level headings, table heads
	Title                // 小标宋: titles
	faceCount
)

// Faces lists every face in a fixed order.
func Faces() []Face {
	all := make([]Face, faceCount)
	for i := range all {
		all[i] = Face(i)
	}
	return all
}

// A Color is an opaque sRGB colour, 0xRRGGBB.
type Color uint32

// The colours documents are printed in.
const (
	Black Color = 0x000000
	Red   Color = 0xC8102E
	Gold  Color = 0xA67C2D
)

// A Document is a finished layout: what will be printed, where, page by page.
type Document struct {
	Title    string    // for the file's properties, never printed by itself
	Stencils []Stencil // drawings shared by pages, each kept once in the file
	Pages    []Page
}

// A Stencil is a drawing that many pages share, such as a certificate's border
// with the wording of its tier.
type Stencil struct {
	Items []Item
}

// NoStencil marks a page that stands on its own.
const NoStencil = -1

// A Page is one sheet, measured from its upper left corner.
type Page struct {
	Width, Height Length
	Stencil       int // index into Document.Stencils, drawn first, or NoStencil
	Items         []Item
	Hints         []Hint // shown on screen, never printed
}

// An Item is a Text, a Rule, a Box or a Curve.
type Item interface{ item() }

// Text is one run of characters in one face on one baseline.
type Text struct {
	X, Y    Length // start of the baseline
	Face    Face
	Size    Size
	Color   Color
	Spacing Length // added after each character, may be negative
	String  string // valid UTF-8, no control characters
}

// A Rule is a straight line.
type Rule struct {
	X1, Y1, X2, Y2 Length
	Width          Length
	Color          Color
}

// A Box is an upright rectangle. A Width of zero draws no outline.
type Box struct {
	X, Y, W, H Length
	Width      Length
	Color      Color
	Filled     bool // filled with Color instead of outlined
}

// A Curve is an outline of straight and cubic pieces, stroked or filled.
type Curve struct {
	Width  Length
	Color  Color
	Filled bool
	Closed bool
	Points []Point // the start, then three a piece: two controls and an end
}

// A Point is a place on the page.
type Point struct{ X, Y Length }

func (Text) item()  {}
func (Rule) item()  {}
func (Box) item()   {}
func (Curve) item() {}

// A Hint shows on screen what the paper leaves free, such as the place of a
// seal. No hint is ever printed.
type Hint struct {
	X, Y, Radius Length // a dashed circle
	Label        string
}
