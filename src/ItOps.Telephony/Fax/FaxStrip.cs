namespace ItOps.Telephony.Fax;

/// <summary>A run of rows that is coded for itself.</summary>
internal readonly record struct FaxStrip(int Offset, int Length, int Rows);
