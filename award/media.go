package award

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// Media lists the kinds of files that are kept, by the ending of their names.
func Media() []string {
	return []string{"pdf", "png", "jpeg", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "wps", "et", "dps", "ofd", "txt", "tiff", "bmp"}
}

// The heads of the containers in which office documents lie.
const (
	zipHead      = "PK\x03\x04"
	compoundHead = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" // the compound files of older office programs
)

// MediaOf gives the kind of file, one of [Media], by how it begins and, where
// several kinds begin so, by the ending of its name: a picture that was given
// another picture's ending is what it is, and a program that was given a
// document's is not taken in. It returns a [*Problem] with the code FileEmpty or
// FileKind.
func MediaOf(name string, file []byte) (string, error) {
	if len(file) == 0 {
		return "", &Problem{Code: FileEmpty, Field: "attachments"}
	}
	ending := endingOf(name)
	if isProgram(file) { // whatever stands behind its head
		return "", &Problem{Code: FileKind, Field: "attachments", Args: Args{"media": shown(ending)}}
	}
	for _, media := range []string{"pdf", "png", "jpeg", "tiff"} { // these tell themselves
		if holdsMedia(media, file) {
			return media, nil
		}
	}
	if slices.Contains(Media(), ending) && holdsMedia(ending, file) {
		return ending, nil
	}
	return "", &Problem{Code: FileKind, Field: "attachments", Args: Args{"media": shown(ending)}}
}

// endingOf gives the ending of a file's name as [Media] has it.
func endingOf(name string) string {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return ""
	}
	switch ending := strings.ToLower(name[dot+1:]); ending {
	case "jpg", "jpe", "jfif":
		return "jpeg"
	case "tif":
		return "tiff"
	default:
		return ending
	}
}

// holdsMedia reports whether a file begins as one of its kind does: a program
// that was given another ending is not taken in. What follows the head is not
// looked at.
func holdsMedia(media string, file []byte) bool {
	begins := func(heads ...string) bool {
		return slices.ContainsFunc(heads, func(head string) bool { return bytes.HasPrefix(file, []byte(head)) })
	}
	switch media {
	case "pdf": // readers look for the head in the first kilobyte
		return bytes.Contains(file[:min(len(file), 1024)], []byte("%PDF-"))
	case "png":
		return begins("\x89PNG\r\n\x1a\n")
	case "jpeg":
		return begins("\xFF\xD8\xFF")
	case "docx", "xlsx", "pptx", "ofd":
		return begins(zipHead)
	case "doc", "xls", "ppt":
		return begins(compoundHead)
	case "wps", "et", "dps":
		return begins(compoundHead, zipHead)
	case "txt":
		return !bytes.ContainsRune(file, 0) && isText(file)
	case "tiff":
		return begins("II*\x00", "MM\x00*")
	case "bmp":
		return begins("BM")
	}
	return false
}

// isProgram reports whether a file begins as programs and scripts do.
func isProgram(file []byte) bool {
	return slices.ContainsFunc([]string{"#!", "MZ", "\x7fELF"}, func(head string) bool { return bytes.HasPrefix(file, []byte(head)) })
}

// isText reports whether a file is text in UTF-8 or GB 18030. Its end may be cut
// within a character.
func isText(file []byte) bool { return isUTF8(file) || isGB18030(file) }

func isUTF8(file []byte) bool {
	for len(file) > 0 {
		r, size := utf8.DecodeRune(file)
		if r == utf8.RuneError && size == 1 {
			return !utf8.FullRune(file)
		}
		file = file[size:]
	}
	return true
}

// isGB18030 looks at how many bytes each character has, not whether it is given
// out.
func isGB18030(file []byte) bool {
	for len(file) > 0 {
		size := 1
		switch lead := file[0]; {
		case lead < 0x80:
		case lead == 0x80 || lead == 0xFF:
			return false
		case len(file) == 1:
			return true
		case file[1] >= '0' && file[1] <= '9':
			size = min(4, len(file))
		case file[1] >= 0x40 && file[1] != 0x7F && file[1] != 0xFF:
			size = 2
		default:
			return false
		}
		file = file[size:]
	}
	return true
}
