#pragma once

#include "models/secure/digest.h"
#include "models/store/header.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <sqlite3.h>

namespace claviger::test {

/// A store file in the hands of somebody who has no key: plain SQL on its tables.
class RawStore
{
public:
    explicit RawStore(const QString &file) { sqlite3_open(QFile::encodeName(file).constData(), &m_handle); }
    ~RawStore() { sqlite3_close(m_handle); }
    RawStore(const RawStore &) = delete;
    RawStore &operator=(const RawStore &) = delete;

    /// Runs \p sql with blobs \p values; false when that fails.
    bool run(const QByteArray &sql, const QList<QByteArray> &values = {})
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_handle, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
            return false;
        for (qsizetype i = 0; i < values.size(); ++i)
            sqlite3_bind_blob64(statement, static_cast<int>(i) + 1, values[i].constData(),
                                static_cast<sqlite3_uint64>(values[i].size()), SQLITE_TRANSIENT);
        const int answer = sqlite3_step(statement);
        sqlite3_finalize(statement);
        return answer == SQLITE_ROW || answer == SQLITE_DONE;
    }

    [[nodiscard]] QByteArray blob(const QByteArray &sql)
    {
        sqlite3_stmt *statement = nullptr;
        QByteArray bytes;
        if (sqlite3_prepare_v2(m_handle, sql.constData(), -1, &statement, nullptr) == SQLITE_OK
            && sqlite3_step(statement) == SQLITE_ROW)
            bytes = QByteArray(static_cast<const char *>(sqlite3_column_blob(statement, 0)), sqlite3_column_bytes(statement, 0));
        sqlite3_finalize(statement);
        return bytes;
    }

    [[nodiscard]] QByteArray headerBody() { return blob("SELECT body FROM header"); }
    /// Writes \p body with a digest that fits; a MAC takes the key.
    bool putHeaderBody(const QByteArray &body)
    {
        const Digest digest = sha256(asBytes(body));
        const QByteArray fits(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(digest.size()));
        return run("UPDATE header SET body = ?, digest = ?", {body, fits});
    }
    /// Lets \p change alter the decoded header and writes it back.
    template <typename Change>
    bool changeHeader(Change change)
    {
        auto header = decodeHeader(headerBody());
        if (!header)
            return false;
        change(*header);
        return putHeaderBody(encodeHeader(*header));
    }
    /// Tables of \p older are visible as older.credential and so on.
    bool attach(const QString &older) { return run("ATTACH '" + QFile::encodeName(older).replace('\'', "''") + "' AS older"); }

    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
};

} // namespace claviger::test
