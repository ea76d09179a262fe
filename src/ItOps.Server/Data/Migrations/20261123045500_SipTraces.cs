using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ItOps.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class SipTraces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "call_sip_traces",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Messages = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_sip_traces", x => x.CallId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_call_sip_traces_StoredAt",
                table: "call_sip_traces",
                column: "StoredAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "call_sip_traces");
        }
    }
}
