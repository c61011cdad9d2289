package nominations

import (
	"regexp"
	"strings"

	"jiajiang/award"
)

// articleHead is how an article of a regulation begins: 第二十条.
func articleHead() *regexp.Regexp {
	return regexp.MustCompile(`^第[一二三四五六七八九十百千零〇两0-9]+条`)
}

// chapterHead is the line above the articles of a chapter: 第二章　防范责任.
func chapterHead() *regexp.Regexp {
	return regexp.MustCompile(`^第[一二三四五六七八九十百千零〇两0-9]+[编章节]([\s　]|$)`)
}

// itemHead is how an item of an article begins: （一）, or (一) as some type it.
func itemHead() *regexp.Regexp {
	return regexp.MustCompile(`^[（(][一二三四五六七八九十百]+[）)]`)
}

// parseArticles reads the text of a regulation as it is pasted: each article
// begins a line. It gives how many lines stand in none, before the first one, and
// leaves out the names of chapters.
func parseArticles(text string) (articles []award.Article, left int) {
	head, chapter := articleHead(), chapterHead()
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Trim(line, " \t\r　")
		number := head.FindString(line)
		switch {
		case line == "" || chapter.MatchString(line):
		case number != "":
			rest := strings.Trim(line[len(number):], " \t　")
			articles = append(articles, award.Article{Number: number, Text: rest})
		case len(articles) == 0:
			left++
		default:
			a := &articles[len(articles)-1]
			a.Text = strings.TrimPrefix(a.Text+"\n"+line, "\n")
		}
	}
	return articles, left
}

// writeArticles gives articles as parseArticles reads them.
func writeArticles(articles []award.Article) string {
	var b strings.Builder
	for i, a := range articles {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(a.Number + "　" + a.Text + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// twiceNumbered gives the number that two articles have; nothing where none is.
func twiceNumbered(articles []award.Article) string {
	seen := make(map[string]bool)
	for _, a := range articles {
		if seen[a.Number] {
			return a.Number
		}
		seen[a.Number] = true
	}
	return ""
}

// itemsOf gives the items of an article as criteria without keys; the article
// itself where it has none. The stop that parts an item from the next goes.
func itemsOf(a award.Article) []award.Criterion {
	var all []award.Criterion
	head := itemHead()
	for line := range strings.SplitSeq(a.Text, "\n") {
		mark := head.FindString(line)
		if mark == "" {
			continue
		}
		text := strings.TrimRight(strings.TrimSpace(line[len(mark):]), "；;。")
		mark = strings.NewReplacer("(", "（", ")", "）").Replace(mark)
		all = append(all, award.Criterion{Article: a.Number, Mark: mark, Text: text})
	}
	if len(all) == 0 {
		all = append(all, award.Criterion{Article: a.Number, Text: a.Text})
	}
	return all
}
