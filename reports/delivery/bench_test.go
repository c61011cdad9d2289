package delivery

import "testing"

// BenchmarkBatch delivers 240 files of a few bytes: what syncing costs.
func BenchmarkBatch(b *testing.B) {
	for b.Loop() {
		batch, err := Folder(b.Context(), b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		if err := fill(batch, 240); err != nil {
			b.Fatal(err)
		}
	}
}
