package look

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/assets/locale"
)

// A Language is a language the window speaks.
type Language string

// The languages. The window speaks Chinese unless told otherwise, whatever the
// system speaks.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// systems lists the locales Fyne brings words for. The words of the chosen
// language replace all of them, so that the system's language plays no part.
func systems() []fyne.Locale {
	return []fyne.Locale{
		"en", "zh", "zh-Hans", "zh-Hant", "cs", "de", "el", "es", "fr",
		"ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk",
	}
}

// Speak has the window speak a language from now on: words that are on the
// screen already stay. An unknown language is Chinese.
func Speak(l Language) error {
	words, err := dictionary(l)
	if err != nil {
		return err
	}
	content, err := json.Marshal(words)
	if err != nil {
		return fmt.Errorf("write words: %s: %w", l, err)
	}
	for _, system := range systems() {
		if err := lang.AddTranslationsForLocale(content, system); err != nil {
			return fmt.Errorf("set words: %s for %s: %w", l, system, err)
		}
	}
	return nil
}

// dictionary gives the words of a language. In Chinese, every key that is
// Chinese stands for itself: that undoes an earlier switch to English.
func dictionary(l Language) (map[string]string, error) {
	var english map[string]string
	if err := json.Unmarshal(locale.English, &english); err != nil {
		return nil, fmt.Errorf("read words: en: %w", err)
	}
	if l == English {
		return english, nil
	}
	words := make(map[string]string, len(english))
	for key := range english {
		if !latin(key) {
			words[key] = key
		}
	}
	var own map[string]string
	if err := json.Unmarshal(locale.Chinese, &own); err != nil {
		return nil, fmt.Errorf("read words: zh: %w", err)
	}
	maps.Copy(words, own)
	return words, nil
}

func latin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > '~' })
}
