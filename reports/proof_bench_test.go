package reports_test

import (
	"fmt"
	"testing"

	"jiajiang/award/leak"
	"jiajiang/reports"
)

// BenchmarkProofRead reads a list of 240 winners, compared with a thousand
// protected people.
func BenchmarkProofRead(b *testing.B) {
	d := contest()
	doc, err := reports.WinnerList(b.Context(), d, reports.ListOptions{}, plain{})
	if err != nil {
		b.Fatal(err)
	}
	var secrets []leak.Secret
	for i := range 1000 {
		secrets = append(secrets, leak.Secret{
			Name: []string{invented(1000+i) + "麤"}, Reading: []string{"qu chang cu"}, Mark: []string{fmt.Sprintf("139%08d", i)}, Owner: "松柏",
		})
	}
	for b.Loop() {
		reports.ProofRead(doc, plain{}, d, secrets)
	}
}
