#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <utility>
#include <vector>

namespace claviger::test {

/// One case of AWS's own signing test suite (tests/data/vectors/aws-sigv4).
struct SigV4Case {
    QString folder;
    QJsonObject context;
    QByteArray method;
    QByteArray path;
    QByteArray query;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< in order, continued lines joined as they stand
    QByteArray body;

    [[nodiscard]] QByteArray expected(const char *file) const
    {
        QFile source(folder + u'/' + QLatin1StringView(file) + QLatin1StringView(".txt"));
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray("there is no such file");
    }
    [[nodiscard]] QByteArray text(const char *member) const { return context[QLatin1StringView(member)].toString().toUtf8(); }
    [[nodiscard]] bool flag(const char *member) const { return context[QLatin1StringView(member)].toBool(); }
    [[nodiscard]] QByteArray credential(const char *member) const
    {
        return context[QLatin1StringView("credentials")].toObject()[QLatin1StringView(member)].toString().toUtf8();
    }
};

[[nodiscard]] inline QString sigV4Folder() { return QString::fromUtf8(CLAVIGER_SOURCE_DIR "/tests/data/vectors/aws-sigv4"); }

[[nodiscard]] inline QStringList sigV4Names()
{
    return QDir(sigV4Folder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

[[nodiscard]] inline SigV4Case sigV4Case(const QString &name)
{
    SigV4Case one;
    one.folder = sigV4Folder() + u'/' + name;
    QFile context(one.folder + QLatin1StringView("/context.json"));
    if (context.open(QIODevice::ReadOnly))
        one.context = QJsonDocument::fromJson(context.readAll()).object();
    const QByteArray request = one.expected("request");
    const qsizetype end = request.indexOf("\n\n");
    one.body = end < 0 ? QByteArray() : request.mid(end + 2);
    const QList<QByteArray> lines = (end < 0 ? request : request.left(end)).split('\n');
    const QByteArray first = lines.first().chopped(sizeof(" HTTP/1.1") - 1);
    one.method = first.left(first.indexOf(' '));
    const QByteArray target = first.mid(first.indexOf(' ') + 1);
    const qsizetype mark = target.indexOf('?');
    one.path = mark < 0 ? target : target.left(mark);
    one.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    for (const QByteArray &line : lines.mid(1)) {
        if (line.startsWith(' '))
            one.headers.back().second += '\n' + line;
        else if (const qsizetype colon = line.indexOf(':'); colon > 0)
            one.headers.emplace_back(line.left(colon), line.mid(colon + 1));
    }
    return one;
}

} // namespace claviger::test
