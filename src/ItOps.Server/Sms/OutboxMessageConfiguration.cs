using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Sms;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.To).HasMaxLength(32);
        builder.Property(message => message.Text).HasMaxLength(1000);
        builder.Property(message => message.Provider).HasMaxLength(32);
        builder.Property(message => message.ProviderId).HasMaxLength(64);
        builder.Property(message => message.Error).HasMaxLength(1000);
        builder.Property(message => message.State).IsConcurrencyToken();
        builder.Property(message => message.Attempts).IsConcurrencyToken();
        builder.HasOne(message => message.Incident).WithMany().HasForeignKey(message => message.IncidentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
        builder.HasIndex(message => message.ProviderId).IsUnique();
    }
}
