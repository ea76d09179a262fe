namespace ItOps.Server.Hotline;

/// <summary>A row as it stands, or a fact.</summary>
/// <param name="IsNew">False where the row is in the journal or the database already.</param>
internal readonly record struct JournalEntry(object Entity, bool IsNew);
