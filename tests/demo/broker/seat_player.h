#pragma once

#include "tests/demo/stage.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QSocketNotifier>

namespace claviger::demo {

/// Inside one of the two consoles: reads lines of JSON from the standard input, plays what they say, and answers each with one
/// line. The window goes on by itself between them; it closes with the input.
class SeatPlayer final : public QObject
{
    Q_OBJECT

public:
    explicit SeatPlayer(Stage &stage);

private:
    void read();
    void play(const QJsonObject &order);

    Stage &m_stage;
    QSocketNotifier m_input;
    QByteArray m_line;
    bool m_isPlaying = false; ///< an act turns the event loop
};

/// Plays the act that \p order names; throws test::Unmet.
void playSeatAct(Stage &stage, const QJsonObject &order);

} // namespace claviger::demo
