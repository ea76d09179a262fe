using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ItOps.Server.Data;

/// <summary>Instants as UTC ticks: they sort and compare in every database alike.</summary>
internal sealed class UtcTicksConverter()
    : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
