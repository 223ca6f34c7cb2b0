# What makes a double click on our files open the console: desktop entry, MIME types and icons on Linux, the bundle's
# property list on macOS. Windows: packaging/windows/file_types.nsh, which the installer includes.
if(APPLE)
    set_target_properties(claviger PROPERTIES MACOSX_BUNDLE_INFO_PLIST ${PROJECT_SOURCE_DIR}/packaging/macos/Info.plist.in)
elseif(UNIX)
    include(GNUInstallDirs)
    set(icon_theme ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable)
    install(FILES packaging/linux/claviger.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT desktop)
    install(FILES packaging/linux/claviger-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME claviger.xml
            COMPONENT desktop)
    install(FILES resources/icons/app.svg DESTINATION ${icon_theme}/apps RENAME claviger.svg COMPONENT desktop)
    install(FILES packaging/icons/audit-export.svg DESTINATION ${icon_theme}/mimetypes
            RENAME application-vnd.claviger.audit-export.svg COMPONENT desktop)
endif()
