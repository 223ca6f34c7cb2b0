#pragma once

#include <QCoreApplication>

namespace claviger::cli {

/// The context in which sentences of the command line are translated: Text::tr("…").
class Text
{
    Q_DECLARE_TR_FUNCTIONS(claviger::cli::Text)
};

} // namespace claviger::cli
