#pragma once

#include "models/base/result.h"

#include <QSize>
#include <QString>
#include <QStringList>

namespace claviger::demo {

/// How the demo is played.
struct Options {
    QString output = QStringLiteral("demo-output"); ///< folder of the screenshots and the store; absolute after parse()
    QSize size{1280, 800};
    QString theme = QStringLiteral("light"); ///< "light" or "dark"
    QString language = QStringLiteral("en"); ///< "en" or "de"
    bool quick = false;                      ///< only the telling keys through the wizard, the others by the backend
    bool broker = false;                     ///< two consoles on one broker, in place of one on a store
    bool help = false;

    // Of one of the two consoles, which the demo starts by itself:
    QString seat;      ///< "first" or "second"; empty: not one of them
    QString display;   ///< of an X server; empty: none
    QString authority; ///< PEM file of who signed the certificates of broker and sign-in server
};

/// Reads the command line (first element: the program); InvalidInput says what is wrong with it.
[[nodiscard]] Result<Options> parse(const QStringList &arguments);
[[nodiscard]] QString usage();

} // namespace claviger::demo
