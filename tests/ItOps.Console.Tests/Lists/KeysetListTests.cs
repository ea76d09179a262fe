using ItOps.Console.Api;
using ItOps.Console.Lists;
using ItOps.Contracts;

namespace ItOps.Console.Tests.Lists;

public sealed class KeysetListTests
{
    [Fact]
    public async Task Pages_follow_by_key_until_the_end()
    {
        var asked = new List<string?>();
        using var list = new KeysetList<int>((after, _) =>
        {
            asked.Add(after);
            return Answer(after is null ? new Page<int>([1, 2], "2", 3) : new Page<int>([3], null, 3));
        });

        await list.ReloadAsync();
        await list.LoadMoreAsync();
        await list.LoadMoreAsync();

        Assert.Equal([1, 2, 3], list.Items);
        Assert.Equal([null, "2"], asked);
    }

    [Fact]
    public async Task Late_answer_to_an_older_query_is_dropped()
    {
        var slow = new TaskCompletionSource<ApiResult<Page<int>>>();
        var first = true;
        using var list = new KeysetList<int>((_, _) =>
        {
            var answer = first ? slow.Task : Answer(new Page<int>([7], null, 1));
            first = false;
            return answer;
        });
        var older = list.ReloadAsync();
        await list.ReloadAsync();

        slow.SetResult(new ApiResult<Page<int>>(new Page<int>([1], null, 1), null));
        await older;

        Assert.Equal([7], list.Items);
        Assert.False(list.IsLoading);
    }

    [Fact]
    public async Task Failure_is_shown_and_the_rows_stay()
    {
        var fail = false;
        using var list = new KeysetList<int>((_, _) => fail ? Task.FromResult<ApiResult<Page<int>>>(new ApiProblem(ApiFault.Offline)) : Answer(new Page<int>([1], null, 1)));
        await list.ReloadAsync();
        fail = true;

        await list.ReloadAsync();

        Assert.Equal(ApiFault.Offline, list.Problem?.Fault);
        Assert.Equal([1], list.Items);
    }

    [Fact]
    public async Task Cursor_stays_within_the_rows()
    {
        using var list = new KeysetList<int>((_, _) => Answer(new Page<int>([1, 2], null, 2)));
        await list.ReloadAsync();

        list.Move(-1);
        Assert.Equal(1, list.Selected);
        list.Move(5);
        Assert.Equal(2, list.Selected);
    }

    private static Task<ApiResult<Page<int>>> Answer(Page<int> page) => Task.FromResult(new ApiResult<Page<int>>(page, null));
}
