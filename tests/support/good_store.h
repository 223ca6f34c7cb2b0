#pragma once

#include "tests/support/cli_keys.h"
#include "tests/support/raw_store.h"

#include <functional>
#include <memory>

namespace claviger::test {

/// What somebody does to a store file; false when it could not be done.
using Break = std::function<bool(const QString &file)>;

/// Columns of a table of broken stores: what is done to the file, and what the program is to answer.
inline void addBrokenColumns()
{
    QTest::addColumn<QVariant>("act");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QByteArray>("words");
}

inline void addBroken(const char *what, const Break &act, int code, const char *error, const char *words)
{
    QTest::newRow(what) << QVariant::fromValue(std::make_shared<Break>(act)) << code << QString::fromLatin1(error)
                        << QByteArray(words);
}

/// Does what the current row says to \p file.
inline bool breakStore(const QString &file)
{
    const auto *act = static_cast<const QVariant *>(QTest::qData("act", qMetaTypeId<QVariant>()));
    return (*qvariant_cast<std::shared_ptr<Break>>(*act))(file);
}

/// An account with a good store to break: "plain", "rotated" at its second version, and no longer "purged". It unlocks
/// by itself.
struct GoodStore : CliKeys {
    QString good;
    QString older; ///< the same file before the rotation and the purge

    [[nodiscard]] bool make()
    {
        good = path(QStringLiteral("good.claviger"));
        older = path(QStringLiteral("older.claviger"));
        useMasterKey();
        LocalWorld world;
        if (!makeStore() || !world.unlock(store()))
            return false;
        for (const char *label : {"plain", "rotated", "purged"}) {
            if (!world.add(QString::fromLatin1(label), QByteArray("value of ") + label))
                return false;
        }
        if (!ended(world.store->lock()) || !QFile::copy(store(), older) || !world.unlock(store()))
            return false;
        const auto turned = world.idOf(QStringLiteral("rotated"));
        const auto gone = world.idOf(QStringLiteral("purged"));
        return turned && gone && world.rotate(*turned, "second value of rotated")
            && ended(world.store->moveToTrash({{*gone, 0}}, QStringLiteral("test")))
            && ended(world.store->purge({*gone, 0}, QStringLiteral("test"))) && ended(world.store->lock())
            && QFile::copy(store(), good);
    }

    /// A fresh copy of the good store under its usual name, and nothing else in its folder. What the account knows of
    /// its log is forgotten: a copy put back is an alarm of its own.
    [[nodiscard]] bool put() const
    {
        QDir stores(path(QStringLiteral("stores")));
        QDir config(path(QStringLiteral("home/config")));
        return stores.removeRecursively() && config.removeRecursively() && QDir().mkpath(config.path())
            && QDir().mkpath(stores.path()) && QFile::copy(good, store());
    }
    /// Names and bytes of all in the store's folder.
    [[nodiscard]] QMap<QString, QByteArray> files() const { return filesBelow(path(QStringLiteral("stores"))); }
};

} // namespace claviger::test
