package exchange

import (
	"context"
	"io"

	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/ui/exchange/account"
)

// A Store keeps nominations and exchanges them with others.
type Store interface {
	account.Forms
	Packets
	// Terms gives what a campaign asks of nominations; a Problem with the code
	// TermsMissing where that is not set yet.
	Terms(ctx context.Context, campaign award.ID) (award.Terms, error)
	Summaries(ctx context.Context) ([]award.Summary, error)
}

// Packets exchanges nominations with other stores.
type Packets interface {
	// ExchangeKey gives the office's key and the text of its key file; with a
	// name it sets the office's.
	ExchangeKey(ctx context.Context, name string) (o award.Office, text string, err error)
	// RenewExchangeKey gives the office another key, FormerKeys those it had.
	RenewExchangeKey(ctx context.Context) (o award.Office, text string, err error)
	FormerKeys(ctx context.Context) ([]award.Office, error)
	// Office says whose key a key file is.
	Office(key string) (award.Office, error)
	// ExportPacket writes nominations of a campaign, or all for no IDs, as a
	// packet for the office with that key file.
	ExportPacket(ctx context.Context, campaign award.ID, ids []award.ID, key string, w io.Writer) (award.PacketSent, error)
	// ReadPacket says what taking a packet in would bring.
	ReadPacket(ctx context.Context, campaign award.ID, r io.Reader) (award.PacketReport, error)
	// TakePacket stores what is chosen of a packet.
	TakePacket(ctx context.Context, campaign award.ID, r io.Reader, choices map[award.ID]award.PacketChoice) (*award.TakePacket, award.Receipt, error)
	Senders(ctx context.Context) ([]award.Row[award.Sender], error)
}

// Workbooks reads and writes the workbooks that units fill in.
type Workbooks struct {
	// Write writes a template.
	Write func(ctx context.Context, w io.Writer, f template.Form) error
	// Read reads the workbook at path cell by cell, and gives the digest of its
	// bytes in hexadecimal.
	Read func(ctx context.Context, path string) (book template.Book, digest string, err error)
	// WriteTables writes tables as the sheets of one workbook.
	WriteTables func(ctx context.Context, w io.Writer, tables []account.Table) error
}

// Listed is what the list of nominations shows now.
type Listed struct {
	IDs   []award.ID // in the list's order
	Total int        // of the campaign
}
