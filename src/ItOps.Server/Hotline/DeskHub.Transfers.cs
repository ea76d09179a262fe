using ItOps.CallCenter;
using ItOps.CallCenter.Transfers;
using ItOps.Contracts.Desk;
using ItOps.Server.Trunks;
using Microsoft.AspNetCore.SignalR;

namespace ItOps.Server.Hotline;

/// <summary>Handing callers over, consulting, conferences.</summary>
internal sealed partial class DeskHub
{
    public async Task Transfer(Guid callId, TransferTargetDto target) => await Ask(new AgentTransfers(Me, new(callId), await TargetAsync(target)));

    public async Task Consult(Guid callId, TransferTargetDto target) => await Ask(new AgentConsults(Me, new(callId), await TargetAsync(target)));

    public Task CompleteTransfer(Guid callId) => Ask(new AgentCompletes(Me, new(callId)));

    public Task CancelConsult(Guid callId) => Ask(new AgentCancelsConsult(Me, new(callId)));

    public Task Conference(Guid callId) => Ask(new AgentConferences(Me, new(callId)));

    public Task DropParty(Guid callId, int party) => Ask(new AgentDrops(Me, new(callId), new(party)));

    private async Task<TransferTarget> TargetAsync(TransferTargetDto target)
    {
        switch (target)
        {
            case { Kind: TransferKind.Queue }:
                return new ToQueue();
            case { Kind: TransferKind.Agent, Value: { Length: > 0 } userName }:
                return new ToAgent(new(userName));
            case { Kind: TransferKind.Number } when DialledNumber.Read(target.Value) is { } number:
                var name = (await callers.FindAsync(number, Context.ConnectionAborted)).Caller?.Name;
                return await loop.AskAsync(() => switchboard.TargetOf(number, name)) ?? throw new HubException(DeskErrors.NoTrunk);
            default:
                throw new HubException(DeskErrors.BadNumber);
        }
    }
}
