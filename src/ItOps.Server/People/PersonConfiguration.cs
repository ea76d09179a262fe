using ItOps.ServiceDesk.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.People;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Name).HasMaxLength(128);
        builder.Property(person => person.NameLatin).HasMaxLength(128);
        builder.Property(person => person.Department).HasMaxLength(128);
        builder.Property(person => person.JobTitle).HasMaxLength(128);
        builder.Property(person => person.Building).HasMaxLength(16);
        builder.Property(person => person.Room).HasMaxLength(16);
        builder.Property(person => person.Email).HasMaxLength(254);
        builder.Property(person => person.Extension).HasMaxLength(16);
        builder.Property(person => person.Mobile).HasMaxLength(32);
        builder.Property(person => person.Language).HasMaxLength(16);
        builder.HasIndex(person => person.Extension).IsUnique();
        builder.HasIndex(person => person.Mobile);
        builder.HasIndex(person => new { person.NameLatin, person.Id });
    }
}
