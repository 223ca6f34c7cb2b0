# Compiler and Qt policy shared by every target; never set through CMAKE_CXX_FLAGS.
add_library(claviger_policy INTERFACE)
target_compile_features(claviger_policy INTERFACE cxx_std_20)
target_compile_options(claviger_policy INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                       -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror)
target_compile_definitions(claviger_policy INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
                           QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
                           QT_NO_JAVA_STYLE_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
                           CLAVIGER_VERSION="${PROJECT_VERSION}"
                           $<$<BOOL:${CLAVIGER_TESTING}>:CLAVIGER_TESTING>)
target_include_directories(claviger_policy INTERFACE ${PROJECT_SOURCE_DIR})
if(UNIX AND NOT APPLE)
    find_program(LLD_PROGRAM ld.lld)
    if(LLD_PROGRAM)
        target_link_options(claviger_policy INTERFACE -fuse-ld=lld)
    endif()
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(claviger_policy INTERFACE -fstack-protector-strong -fcf-protection)
    target_compile_definitions(claviger_policy INTERFACE _FORTIFY_SOURCE=2)
    target_link_options(claviger_policy INTERFACE -Wl,-z,relro,-z,now)
endif()
if(CLAVIGER_SANITIZE)
    target_compile_options(claviger_policy INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(claviger_policy INTERFACE -fsanitize=address,undefined)
endif()
if(CLAVIGER_FUZZ)
    target_compile_options(claviger_policy INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer
                           -fno-sanitize-recover=all)
    target_link_options(claviger_policy INTERFACE -fsanitize=address,undefined)
endif()
if(CLAVIGER_TSAN)
    target_compile_options(claviger_policy INTERFACE -fsanitize=thread)
    target_link_options(claviger_policy INTERFACE -fsanitize=thread)
endif()
if(CLAVIGER_COVERAGE)
    target_compile_options(claviger_policy INTERFACE --coverage)
    target_link_options(claviger_policy INTERFACE --coverage)
endif()
