#pragma once

#include "models/store/connection.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace claviger::reference {

/// One object that is to be written, or with an empty \ref body forgotten.
struct ObjectWrite {
    QByteArray kind;
    QString id;
    QByteArray body; ///< JSON; what is secret in it is sealed already
};

/// One line of an access log.
struct AccessRow {
    QByteArray service; ///< whose log, of which dialect
    qint64 at = 0;      ///< milliseconds since 1970
    QByteArray body;    ///< JSON
};

/// What a broker keeps beside its store: services, tokens, requests that wait, policies, access logs. One SQLite file; each
/// write is one transaction and on disk when it returns, so that it survives a kill. One thread.
class KeptObjects
{
public:
    /// Makes \p file where it is missing; only its owner may read it.
    [[nodiscard]] static Result<std::unique_ptr<KeptObjects>> open(const QString &file);

    struct Object {
        QString id;
        QByteArray body;
    };
    /// All of \p kind, by id.
    [[nodiscard]] Result<std::vector<Object>> all(const QByteArray &kind);

    /// All of it or nothing, with \p access when there is one.
    [[nodiscard]] Result<> write(const std::vector<ObjectWrite> &writes, const std::optional<AccessRow> &access = {});

    struct Access {
        qint64 number = 0;
        qint64 at = 0;
        QByteArray service;
        QByteArray body;
    };
    /// The accesses of \p service (empty: of all) before number \p before (0: from the end), newest first, until \p take answers
    /// false.
    [[nodiscard]] Result<> accesses(const QByteArray &service, qint64 before, const std::function<bool(const Access &)> &take);

private:
    explicit KeptObjects(std::unique_ptr<Connection> connection);
    [[nodiscard]] Result<> writeAll(const std::vector<ObjectWrite> &writes, const std::optional<AccessRow> &access);

    std::unique_ptr<Connection> m_connection;
};

} // namespace claviger::reference
