using ItOps.Console.Api;
using ItOps.Contracts;

namespace ItOps.Console.Lists;

/// <summary>
/// A list that is read page by page by key. A new query starts over; the answer to an older one that arrives late is dropped.
/// </summary>
public sealed class KeysetList<T>(Func<string?, CancellationToken, Task<ApiResult<Page<T>>>> load) : IDisposable
{
    private readonly List<T> _items = [];
    private CancellationTokenSource? _current;
    private string? _next;

    public IReadOnlyList<T> Items => _items;

    /// <summary>How many rows the query matches in all.</summary>
    public int Total { get; private set; }

    public bool IsLoading { get; private set; }

    /// <summary>Nothing was loaded yet.</summary>
    public bool IsFresh { get; private set; } = true;

    public bool HasMore => _next is not null;

    public ApiProblem? Problem { get; private set; }

    /// <summary>Index of the row that the keyboard is on; -1 for none.</summary>
    public int Cursor { get; private set; } = -1;

    /// <summary>Starts over with the query as it is now. The old rows stay until the new ones are there.</summary>
    public async Task ReloadAsync()
    {
        Dispose();
        _current = new CancellationTokenSource();
        IsLoading = false;
        await LoadAsync(null, _current.Token);
    }

    /// <summary>Reads the first page again in place, where it is all there is; the cursor stays. A failure leaves the rows as they are.</summary>
    public async Task RefreshAsync()
    {
        if (IsFresh || IsLoading || _next is not null || _current is not { } current)
        {
            return;
        }

        var token = current.Token;
        try
        {
            var result = await load(null, token);
            if (!token.IsCancellationRequested && result.Value is { } page)
            {
                _items.Clear();
                _items.AddRange(page.Items);
                (_next, Total, Cursor) = (page.Next, page.Total, Math.Min(Cursor, _items.Count - 1));
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
        }
    }

    /// <summary>Reads the next page where there is one and none is on its way.</summary>
    public Task LoadMoreAsync() => IsLoading || _next is null || _current is null ? Task.CompletedTask : LoadAsync(_next, _current.Token);

    /// <summary>Moves the cursor by rows, within the list.</summary>
    public void Move(int rows) => Cursor = _items.Count == 0 ? -1 : Math.Clamp(Cursor + rows, 0, _items.Count - 1);

    public void Select(int index) => Cursor = index;

    public T? Selected => Cursor >= 0 && Cursor < _items.Count ? _items[Cursor] : default;

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
    }

    private async Task LoadAsync(string? after, CancellationToken cancellationToken)
    {
        IsLoading = true;
        try
        {
            var result = await load(after, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            Take(result, after is null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        IsLoading = false;
    }

    private void Take(ApiResult<Page<T>> result, bool first)
    {
        IsFresh = false;
        if (!result.TryGet(out var page, out var problem))
        {
            Problem = problem;
            return;
        }

        if (first)
        {
            _items.Clear();
            Cursor = -1;
        }

        Problem = null;
        _items.AddRange(page.Items);
        (_next, Total) = (page.Next, page.Total);
    }
}
