// Binds a list to the address: reads its state and moves to changed ones.
import { useLocation, useNavigate, useNavigation, useSearchParams } from 'react-router';
import { changeList, type ListChange, type ListSpec, type ListState, readList } from './params.ts';

export type List<S extends ListSpec> = {
  spec: S;
  state: ListState<S>;
  /** The address of this list after a change, for links. */
  hrefFor: (change: ListChange) => string;
  change: (change: ListChange, options?: { replace?: boolean }) => void;
  /** The address without search and filters. */
  clearHref: string;
  /** True while the next rows are on their way: the present ones are dimmed. */
  loading: boolean;
};

export function useList<S extends ListSpec>(spec: S): List<S> {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const hrefFor = (change: ListChange) => pathname + changeList(spec, search, change);
  return {
    spec,
    state: readList(spec, search),
    hrefFor,
    change: (change, options) =>
      void navigate(hrefFor(change), { preventScrollReset: true, ...options }),
    clearHref: pathname,
    loading: navigation.state === 'loading' && navigation.location.pathname === pathname,
  };
}
