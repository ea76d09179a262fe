using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ItOps.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class PhonesAndTrunks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "desk_phones",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Extension = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Ha1Md5 = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Ha1Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    TakesQueueCalls = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_phones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_desk_phones_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "trunks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Port = table.Column<int>(type: "INTEGER", nullable: false),
                    Transport = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    ProtectedSecret = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    CallerIdRule = table.Column<int>(type: "INTEGER", nullable: false),
                    CallerNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Rules = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    ChannelLimit = table.Column<int>(type: "INTEGER", nullable: false),
                    BackupHost = table.Column<string>(type: "TEXT", maxLength: 260, nullable: true),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    ContactUser = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trunks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_desk_phones_Extension",
                table: "desk_phones",
                column: "Extension",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_desk_phones_PersonId",
                table: "desk_phones",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_trunks_ContactUser",
                table: "trunks",
                column: "ContactUser",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trunks_Name",
                table: "trunks",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_phones");

            migrationBuilder.DropTable(
                name: "trunks");
        }
    }
}
