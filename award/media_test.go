package award

import (
	"errors"
	"testing"
)

func TestMediaOf(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"证明.pdf", "%PDF-1.7\n", "pdf"},
		{"照片.JPG", "\xff\xd8\xff\xe0", "jpeg"},
		{"照片.png", "\xff\xd8\xff\xe0", "jpeg"}, // renamed
		{"照片", "\x89PNG\r\n\x1a\n", "png"},
		{"扫描.tif", "II*\x00", "tiff"},
		{"图.bmp", "BM6\x00", "bmp"},
		{"表.xlsx", "PK\x03\x04", "xlsx"},
		{"文.ofd", "PK\x03\x04", "ofd"},
		{"文.wps", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wps"},
		{"说明.txt", "说明\r\n第二行", "txt"},
		{"说明.txt", "说明"[:4], "txt"}, // cut within a character
	} {
		if got, err := MediaOf(c.name, []byte(c.head)); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %s", c.name, got, err, c.want)
		}
	}
	for _, c := range []struct {
		name, head string
		code       Code
	}{
		{"空.pdf", "", FileEmpty},
		{"程序.pdf", "MZ\x90\x00", FileKind},
		{"程序.png", "\x7fELF", FileKind},
		{"程序.pdf", "MZ\x90\x00 %PDF-1.7", FileKind},
		{"脚本.sh", "#!/bin/sh\n", FileKind},
		{"脚本.txt", "a\x00b", FileKind},
		{"压缩.zip", "PK\x03\x04", FileKind},
		{"压缩.jar", "PK\x03\x04", FileKind},
		{"安装.msi", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind},
		{"BMW", "BMW is no picture", FileKind},
		{"乱.txt", "\xff\xfe\xfd\xfc\xfb", FileKind},
	} {
		var p *Problem
		if _, err := MediaOf(c.name, []byte(c.head)); !errors.As(err, &p) || p.Code != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}
