#include "tests/demo/demo_options.h"

#include <QDir>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLeastWidth = 960;
constexpr int kLeastHeight = 600;
constexpr int kMostPixels = 8192;

Result<QSize> sizeOf(const QString &text)
{
    const QStringList parts = text.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < kLeastWidth || size.height() < kLeastHeight || size.width() > kMostPixels || size.height() > kMostPixels)
        return failure(ErrorCode::InvalidInput, u"--size"_s, u"a size such as 1280x800, at least 960x600"_s);
    return size;
}

Result<> take(Options &options, const QString &option, const QString &value)
{
    if (option == u"--output"_s) {
        options.output = value;
    } else if (option == u"--size"_s) {
        const Result<QSize> size = sizeOf(value);
        if (!size)
            return tl::unexpected(size.error());
        options.size = *size;
    } else if (option == u"--theme"_s && (value == u"light"_s || value == u"dark"_s)) {
        options.theme = value;
    } else if (option == u"--language"_s && (value == u"en"_s || value == u"de"_s)) {
        options.language = value;
    } else {
        return failure(ErrorCode::InvalidInput, option, u"one of the options below with one of its values"_s);
    }
    return {};
}

} // namespace

Result<Options> parse(const QStringList &arguments)
{
    Options options;
    for (qsizetype at = 1; at < arguments.size(); ++at) {
        const QString &option = arguments[at];
        if (option == u"--quick"_s || option == u"--help"_s) {
            (option == u"--quick"_s ? options.quick : options.help) = true;
            continue;
        }
        const QString value = arguments.value(++at);
        if (value.isEmpty())
            return failure(ErrorCode::InvalidInput, option, u"a known option with its value"_s);
        if (const Result<> taken = take(options, option, value); !taken)
            return tl::unexpected(taken.error());
    }
    options.output = QDir::cleanPath(QDir::current().absoluteFilePath(options.output));
    return options;
}

QString usage()
{
    return u"claviger-demo [--output DIR] [--size WIDTHxHEIGHT] [--theme light|dark] [--language en|de] [--quick]\n"
           "Plays the main job through the real window with made-up keys; screenshots and a store go to DIR (demo-output).\n"_s;
}

} // namespace claviger::demo
