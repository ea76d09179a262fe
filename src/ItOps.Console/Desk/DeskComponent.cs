using ItOps.Console.Words;
using Microsoft.AspNetCore.Components;

namespace ItOps.Console.Desk;

/// <summary>A part of the page that shows the desk and follows it.</summary>
public abstract class DeskComponent : ComponentBase, IDisposable
{
    [Inject] protected DeskSession Desk { get; private set; } = default!;

    [Inject] protected Language L { get; private set; } = default!;

    protected DeskView View => Desk.View;

    protected override void OnInitialized() => Desk.Changed += OnDeskChanged;

    protected virtual void Dispose(bool disposing) => Desk.Changed -= OnDeskChanged;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private void OnDeskChanged() => InvokeAsync(StateHasChanged);
}
