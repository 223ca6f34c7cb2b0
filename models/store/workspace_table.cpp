#include "models/store/workspace_table.h"

#include "models/store/record_codec.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QByteArray WorkspaceTable::place(qint64 row, quint64 epoch) const
{
    return associatedData(m_keys.store(), epoch,
                          {.type = SealedType::Workspace, .object = {}, .version = static_cast<quint64>(row), .part = 0});
}

Result<Workspace> WorkspaceTable::open(qint64 row, quint64 epoch, QByteArrayView sealed)
{
    EpochKeys *keys = m_keys.at(epoch);
    if (!keys)
        return failure(ErrorCode::Damaged, u"workspace row %1"_s.arg(row), u"Its epoch is unknown."_s);
    const auto plain = keys->overview.open(sealed, asBytes(place(row, epoch)));
    if (!plain)
        return failure(ErrorCode::Damaged, u"workspace row %1"_s.arg(row), u"The record does not open."_s);
    return decodeWorkspace(*plain);
}

Result<std::vector<Workspace>> WorkspaceTable::all(Connection &connection, const std::function<void(qint64 row)> &damaged)
{
    std::vector<Workspace> workspaces;
    Query query = connection.query("SELECT row, epoch, sealed FROM workspace");
    while (query.next()) {
        auto workspace = open(query.integer(0), query.natural(1), query.blob(2));
        if (workspace)
            workspaces.push_back(*std::move(workspace));
        else if (damaged)
            damaged(query.integer(0));
        else
            return tl::unexpected(workspace.error());
    }
    if (auto outcome = query.outcome(); !outcome)
        return tl::unexpected(outcome.error());
    std::ranges::sort(workspaces, [](const Workspace &a, const Workspace &b) {
        return std::pair(a.name.toCaseFolded(), a.slug) < std::pair(b.name.toCaseFolded(), b.slug);
    });
    return workspaces;
}

Result<std::optional<WorkspaceTable::Row>> WorkspaceTable::findRow(Connection &connection, const QString &slug)
{
    for (const QByteArray &tag : m_index.everyTag(IndexedAs::WorkspaceSlug, slug)) {
        Query query = connection.query("SELECT row, epoch, sealed FROM workspace WHERE bix_slug = ?", QByteArrayView(tag));
        if (query.next()) {
            const qint64 row = query.integer(0);
            auto workspace = open(row, query.natural(1), query.blob(2));
            if (!workspace)
                return tl::unexpected(workspace.error());
            if (workspace->slug != slug)
                return failure(ErrorCode::Tampered, slug, u"The index points to another workspace."_s);
            return Row{row, *std::move(workspace)};
        }
        if (auto outcome = query.outcome(); !outcome)
            return tl::unexpected(outcome.error());
    }
    return std::nullopt;
}

Result<std::optional<Workspace>> WorkspaceTable::find(Connection &connection, const QString &slug)
{
    return findRow(connection, slug).map([](std::optional<Row> &&row) {
        return row ? std::optional(std::move(row->workspace)) : std::nullopt;
    });
}

void WorkspaceTable::put(Transaction &transaction, const Workspace &workspace)
{
    Connection &connection = transaction.connection();
    const auto known = findRow(connection, workspace.slug);
    const quint64 epoch = m_keys.current().epoch;
    qint64 row = 0;
    if (known && *known) {
        row = (*known)->row;
    } else {
        row = connection.number("SELECT max(row) FROM workspace").value_or(0) + 1;
    }
    const QByteArray sealed = m_keys.current().overview.seal(asBytes(encodeWorkspace(workspace)), asBytes(place(row, epoch)));
    const QByteArray tag = m_index.tag(IndexedAs::WorkspaceSlug, workspace.slug);
    transaction.write("INSERT OR REPLACE INTO workspace(row, bix_slug, epoch, sealed) VALUES(?, ?, ?, ?)", row,
                      QByteArrayView(tag), qint64(epoch), QByteArrayView(sealed));
}

Result<> WorkspaceTable::reseal(Transaction &transaction)
{
    return all(transaction.connection(), [](qint64) {}).map([&](const std::vector<Workspace> &workspaces) {
        for (const Workspace &workspace : workspaces)
            put(transaction, workspace);
    });
}

} // namespace claviger
