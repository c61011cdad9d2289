// Package agreement measures how far judges agree, 评委一致性, before anything is
// decided on their marks.
//
// Its words: [Marks] are what judges gave candidates, item by item; a judge's
// total on a candidate is the sum over the items, and there is none where one
// of them lacks a mark. Candidates are what statistics call subjects or units,
// judges are the raters. [Measure] gives a [Report]: Kendall's W of the judges'
// orders, Krippendorff's α of their totals on four scales, how severe each judge
// is, and which candidates are most disputed. A coefficient that is not defined
// has a [Reason] instead of a value. [Draw] gives the same as a [Plot], which
// others draw.
//
// Sums are exact fractions, and become floating-point numbers by one rounding at
// the end: W, χ², α on the nominal, ordinal and interval scale, and variances.
// α on the ratio scale is a sum of squared quotients in floating point, each
// product rounded before it is added, in the order of the sorted summands; p is
// computed in 192 bits. So the same marks give the same bits on every machine,
// and the order of judges and candidates changes none.
//
// The package opens no file, changes no mark and decides nothing: a low
// agreement is a reason to talk, not a reason to drop a judge.
package agreement
