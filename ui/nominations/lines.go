package nominations

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/part"
)

// A line is one of several records of a kind as it is edited.
type line[T any] struct {
	object fyne.CanvasObject
	first  fyne.Focusable // takes the keys when the line is new
	read   func() T
	jump   func(field string) bool // gives the keys to one of its fields; nil: it has but the first
	wrong  func() string           // what is typed that is not what its field is for; nil: anything will do
}

// Lines are records of a kind, one below the other, that are added and removed.
type lines[T any] struct {
	pen   *pen
	make  func(p *pen, v T) line[T]
	bare  func(v T) bool // nothing stands in it: it is not kept
	again func()         // the number of lines changed

	all     []line[T]
	list    *fyne.Container
	add     *part.Button
	content *fyne.Container
}

func newLines[T any](p *pen, label string, bare func(T) bool, edit func(p *pen, v T) line[T]) *lines[T] {
	l := &lines[T]{pen: p, make: edit, bare: bare, list: container.NewVBox()}
	l.add = part.NewQuietButton(label, theme.ContentAddIcon(), func() {
		var zero T
		l.all = append(l.all, l.make(l.pen, zero))
		l.show()
		if first := l.all[len(l.all)-1].first; first != nil {
			part.Focus(first)
		}
	})
	l.content = container.NewVBox(l.list, container.NewHBox(l.add))
	return l
}

// fill shows values in place of what is there.
func (l *lines[T]) fill(values []T) {
	l.pen = l.pen.fresh()
	l.all = nil
	for _, v := range values {
		l.all = append(l.all, l.make(l.pen, v))
	}
	l.show()
}

// values gives what is typed, without lines in which nothing stands.
func (l *lines[T]) values() []T {
	var values []T
	for _, one := range l.all {
		if v := one.read(); !l.bare(v) {
			values = append(values, v)
		}
	}
	return values
}

// wrong gives what the first line that is wrong says of it.
func (l *lines[T]) wrong() string {
	for _, one := range l.all {
		if one.wrong == nil {
			continue
		}
		if text := one.wrong(); text != "" {
			return text
		}
	}
	return ""
}

// focus gives the keys to line i.
func (l *lines[T]) focus(i int) bool {
	if i < 0 || i >= len(l.all) || l.all[i].first == nil {
		return false
	}
	part.Focus(l.all[i].first)
	return true
}

func (l *lines[T]) show() {
	l.list.Objects = nil
	for i, one := range l.all {
		if l.pen.mode.frozen {
			l.list.Add(one.object)
			continue
		}
		remove := part.NewQuietButton("", theme.ContentRemoveIcon(), func() { l.remove(i) })
		l.list.Add(container.NewBorder(nil, nil, nil, container.NewVBox(remove), one.object))
	}
	l.add.Hidden = l.pen.mode.frozen
	l.list.Refresh()
	l.content.Refresh()
	if l.again != nil {
		l.again()
	}
}

func (l *lines[T]) remove(i int) {
	l.all = slices.Delete(l.all, i, i+1)
	l.show()
	l.pen.touched()
}
