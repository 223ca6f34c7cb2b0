#include "tests/demo/broker/seat_player.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

void answer(const QJsonObject &told)
{
    std::puts(QJsonDocument(told).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

SeatPlayer::SeatPlayer(Stage &stage)
    : m_stage(stage)
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_input, &QSocketNotifier::activated, this, &SeatPlayer::read);
    answer({{u"ready"_s, true}});
}

void SeatPlayer::read()
{
    if (m_isPlaying)
        return;
    char byte = 0;
    if (::read(STDIN_FILENO, &byte, 1) != 1) {
        QCoreApplication::quit();
        return;
    }
    if (byte != '\n') {
        m_line += byte;
        return;
    }
    play(QJsonDocument::fromJson(std::exchange(m_line, {})).object());
}

void SeatPlayer::play(const QJsonObject &order)
{
    m_isPlaying = true;
    m_input.setEnabled(false);
    try {
        playSeatAct(m_stage, order);
        answer({{u"done"_s, true}});
    } catch (const test::Unmet &unmet) {
        answer({{u"expected"_s, unmet.expected}});
    }
    m_input.setEnabled(true);
    m_isPlaying = false;
}

} // namespace claviger::demo
