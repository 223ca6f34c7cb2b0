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

/// Where \p option is kept when it is one without a value.
bool *flagOf(Options &options, const QString &option)
{
    if (option == u"--quick"_s)
        return &options.quick;
    if (option == u"--broker"_s)
        return &options.broker;
    return option == u"--help"_s ? &options.help : nullptr;
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
    } else if (option == u"--seat"_s && (value == u"first"_s || value == u"second"_s)) {
        options.seat = value;
    } else if (option == u"--authority"_s) {
        options.authority = value;
    } else if (option == u"--display"_s) {
        options.display = value;
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
        if (bool *const flag = flagOf(options, option)) {
            *flag = true;
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
           "claviger-demo --broker [the same]\n"
           "Plays the main job through the real window with made-up keys; screenshots and a store go to DIR (demo-output).\n"
           "With --broker two consoles work on one reference broker instead; on a display their windows stay open afterwards.\n"_s;
}

} // namespace claviger::demo
