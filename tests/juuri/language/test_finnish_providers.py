"""Which provider of Finnish is chosen, and what is said when one is missing."""

from importlib import import_module
from types import SimpleNamespace

import pytest

from juuri.language import ProviderError, provider_name, startup_warnings
from juuri.language import finnish_providers as providers

from .providers import using_provider

FOUND = [{"FSTOUTPUT": "[Ln][Xp]kunta[X]kunnissa"}, {"BASEFORM": "Kunta"}]


class FakeVoikko:
    """Stands in for the binding of the C library."""

    opened = 0
    analyses = FOUND

    def __init__(self, language):
        type(self).opened += 1

    def analyze(self, word):
        return self.analyses


@pytest.fixture
def installed(monkeypatch):
    """Returns a dictionary of what can be imported: a module, or an exception."""
    modules = {}

    def import_fake(name):
        module = modules.get(name) or import_module(name)
        if isinstance(module, Exception):
            raise module
        return module

    monkeypatch.setattr(providers, "import_module", import_fake)
    return modules


def module_with(analyses):
    voikko = type("Voikko", (FakeVoikko,), {"analyses": analyses, "opened": 0})
    return SimpleNamespace(Voikko=voikko)


def fake_pyvoikko(installed):
    class Unknown(Exception):
        pass

    def lookup(word):
        if word == "xyz":
            raise Unknown
        return [(FOUND[0]["FSTOUTPUT"], 1.0)]

    installed["kfst"] = SimpleNamespace(TokenizationException=Unknown)
    installed["pyvoikko"] = SimpleNamespace(VOIKKO_FST=SimpleNamespace(lookup=lookup))


def test_choose__takes_libvoikko_first(installed, monkeypatch):
    monkeypatch.delenv(providers.PROVIDER_VARIABLE, raising=False)
    installed["libvoikko"] = module_with(FOUND)

    chosen = providers.choose_provider()

    assert chosen.name == "libvoikko"
    assert set(chosen.read("kunnissa").bases) == {"kunta"}
    assert chosen.borders("kunnissa") == ()
    assert chosen.nouns("kunnissa") == (1, {"kunta"})
    assert set(chosen.read("x" * 65).bases) == set()
    assert installed["libvoikko"].Voikko.opened == 1


@pytest.mark.parametrize("missing", [ImportError("none"), OSError("no library")])
def test_choose__goes_on_to_pyvoikko(installed, monkeypatch, missing):
    monkeypatch.setenv(providers.PROVIDER_VARIABLE, " AUTO ")
    installed["libvoikko"] = missing
    fake_pyvoikko(installed)

    chosen = providers.choose_provider()

    assert chosen.name == "pyvoikko"
    assert set(chosen.read("kunnissa").bases) == {"kunta"}
    assert set(chosen.read("xyz").bases) == set()
    assert set(chosen.read("x" * 65).bases) == set()
    assert chosen.borders("kunnissa") == ()
    assert chosen.nouns("kunnissa") == (1, {"kunta"})


def test_choose__goes_on_when_the_dictionary_is_of_another_format(
    installed, monkeypatch
):
    monkeypatch.setenv(providers.PROVIDER_VARIABLE, "auto")
    installed["libvoikko"] = module_with([{"BASEFORM": "kunta"}])
    installed["kfst"] = ImportError("no kfst")

    chosen = providers.choose_provider()

    assert chosen.name == "snowball"
    assert chosen.nouns("kunnissa") == (0, set())
    assert chosen.borders("kunnissa") == ()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("libvoikko", "libvoikko cannot be used: no library"),
        ("pyvoikko", "pyvoikko cannot be used: no grammar"),
        ("hunspell", "JUURI_FINNISH_PROVIDER is 'hunspell'"),
    ],
)
def test_choose__fails_when_the_wanted_one_is_missing(
    installed, monkeypatch, wanted, message
):
    installed["libvoikko"] = OSError("no library")
    installed["pyvoikko"] = OSError("no grammar")
    monkeypatch.setenv(providers.PROVIDER_VARIABLE, wanted)

    with pytest.raises(ProviderError, match=message):
        providers.choose_provider()


def test_libvoikko__opens_a_handle_in_each_thread(installed):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    installed["libvoikko"] = module_with(FOUND)
    provider = providers.Libvoikko()
    together = Barrier(4)

    def read(_):
        together.wait(timeout=10)
        return provider.read("kunnissa")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(read, range(4)))

    assert installed["libvoikko"].Voikko.opened == 5


@pytest.mark.parametrize(
    ("name", "said"), [("snowball", "only stemmed"), ("pyvoikko", "220 MB")]
)
def test_startup__warns_of_what_costs(name, said):
    with using_provider(name):
        try:
            warnings = startup_warnings()
        except ProviderError as error:
            pytest.skip(str(error))

        assert provider_name("fi") == name
        assert said in warnings[0]


def test_startup__is_silent_with_libvoikko(installed):
    installed["libvoikko"] = module_with(FOUND)
    with using_provider("libvoikko"):
        assert startup_warnings() == []
