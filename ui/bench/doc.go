// Package bench is the workbench (工作台): what waits today. It shows every
// campaign with where its collection window stands and the next thing to do;
// with no campaign yet, it says what the program is for and how to begin.
//
// It changes nothing by itself: each button leads to the area where the work
// is done.
package bench
