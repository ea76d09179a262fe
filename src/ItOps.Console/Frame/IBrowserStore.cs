namespace ItOps.Console.Frame;

/// <summary>The seam to what the browser remembers between visits (localStorage).</summary>
public interface IBrowserStore
{
    Task<string?> ReadAsync(string key);

    /// <summary>Null forgets the key.</summary>
    Task WriteAsync(string key, string? value);
}
