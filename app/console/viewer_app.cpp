#include "app/console/viewer_app.h"

#include "app/composition/languages.h"
#include "app/console/look.h"
#include "app/console/viewer_windows.h"
#include "models/audit/export_reader.h"
#include "models/audit/report/file_report_writer.h"
#include "models/services/settings.h"
#include "models/services/signer_pins.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QThreadPool>

namespace claviger {

namespace {

constexpr int kThreads = 5; // scan and check side by side, a proof and summaries beside them, and the event looked at

} // namespace

struct ViewerApp::Parts {
    Parts() { pool.setMaxThreadCount(kThreads); }

    SystemClock clock;
    AppSettings settings;
    SignerPins pins{settings, clock};
    QThreadPool pool;
    ViewerWindows windows{
        {clock, settings, pins, {std::make_shared<AuditExportReader>(), std::make_shared<FileReportWriter>(), pool}}};
};

ViewerApp::ViewerApp(QApplication &app)
    : m_parts(std::make_unique<Parts>())
{
    QApplication::setWindowIcon(applicationIcon());
    installLanguage(app, m_parts->settings.language());
    applyLook(m_parts->settings);
    Theme::current().apply(app);
    connect(&m_parts->settings, &AppSettings::changed, this, [this] { applyLook(m_parts->settings); });
}

ViewerApp::~ViewerApp() = default;

void ViewerApp::open(const QString &file) { m_parts->windows.open(file); }

} // namespace claviger
