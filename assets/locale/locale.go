// Package locale holds the words of the window. The code names every word by
// its Chinese text, so zh-Hans.json only overrides what the widget library
// brings along, and en.json translates everything.
package locale

import _ "embed"

// Chinese holds the library's own words in Chinese, as a flat JSON object.
//
//go:embed zh-Hans.json
var Chinese []byte

// English holds every word of the window in English, keyed by the Chinese
// text, as a flat JSON object.
//
//go:embed en.json
var English []byte
